"""The time zones our people live in, by the names CLDR has for them in the reader's language."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from babel import dates

from koga.core import clock
from koga.core.bridge import in_order
from koga.core.languages import locale

# One for each European country's clock, and the far ends of those that have several.
COMMON: Final = (
    "Atlantic/Azores",
    "Atlantic/Canary",
    "Atlantic/Faroe",
    "Atlantic/Madeira",
    "Atlantic/Reykjavik",
    "Arctic/Longyearbyen",
    "America/Nuuk",
    "Asia/Nicosia",
    "Asia/Tbilisi",
    "Asia/Yerevan",
    "Asia/Baku",
    "Europe/Amsterdam",
    "Europe/Andorra",
    "Europe/Athens",
    "Europe/Belgrade",
    "Europe/Berlin",
    "Europe/Bratislava",
    "Europe/Brussels",
    "Europe/Bucharest",
    "Europe/Budapest",
    "Europe/Chisinau",
    "Europe/Copenhagen",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Kaliningrad",
    "Europe/Kyiv",
    "Europe/Lisbon",
    "Europe/Ljubljana",
    "Europe/London",
    "Europe/Luxembourg",
    "Europe/Madrid",
    "Europe/Malta",
    "Europe/Mariehamn",
    "Europe/Minsk",
    "Europe/Monaco",
    "Europe/Moscow",
    "Europe/Oslo",
    "Europe/Paris",
    "Europe/Podgorica",
    "Europe/Prague",
    "Europe/Riga",
    "Europe/Rome",
    "Europe/Sarajevo",
    "Europe/Skopje",
    "Europe/Sofia",
    "Europe/Stockholm",
    "Europe/Tallinn",
    "Europe/Tirane",
    "Europe/Vaduz",
    "Europe/Vienna",
    "Europe/Vilnius",
    "Europe/Warsaw",
    "Europe/Zagreb",
    "Europe/Zurich",
    "UTC",
)


def zone_choices(present: str = "") -> list[tuple[str, str]]:
    """(zone, "Warsaw (UTC+1)") in the reader's alphabetical order; with `present`."""
    zones = dict.fromkeys([*COMMON, present] if present else COMMON)
    return sorted(((zone, zone_name(zone)) for zone in zones), key=lambda pair: in_order(pair[1]))


def zone_name(zone: str) -> str:
    """The city that stands for the zone, and how far its clock is from UTC today."""
    return f"{_place(zone)} ({_offset(ZoneInfo(zone))})"


def _place(zone: str) -> str:
    if zone == "UTC":
        return "UTC"
    return dates.get_timezone_location(zone, locale=locale(), return_city=True)


def _offset(zone: ZoneInfo) -> str:
    ahead = clock.now().astimezone(zone).utcoffset() or timedelta()
    hours, minutes = divmod(abs(int(ahead.total_seconds())) // 60, 60)
    sign = "−" if ahead < timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
