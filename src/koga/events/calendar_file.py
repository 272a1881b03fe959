"""One event as an iCalendar file (RFC 5545).

Times are written in UTC: a reader's calendar shows its own zone, and there is no zone definition
that could disagree with hers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from koga.core import clock, languages
from koga.events.models import Event

_FOLD: Final = 75


def calendar_file(event: Event) -> str:
    """The text of the file, lines folded at 75 octets and ended by CRLF."""
    reader = languages.reader()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Koga//Events//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:event-{event.pk}@{urlsplit(settings.BASE_URL).hostname}",
        f"DTSTAMP:{_utc(clock.now())}",
        f"DTSTART:{_utc(event.starts_at)}",
        f"DTEND:{_utc(event.ends_at)}",
        f"SUMMARY:{_text(event.title.best_for(reader).text)}",
        f"DESCRIPTION:{_text(event.text.best_for(reader).text)}",
        f"LOCATION:{_text(_where(event))}",
        f"URL:{settings.BASE_URL}{event.get_absolute_url()}",
        f"STATUS:{'CANCELLED' if event.state == 'cancelled' else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _where(event: Event) -> str:
    parts = [event.venue, event.town.name if event.town else "", event.online_address]
    return ", ".join(part for part in parts if part)


def _text(value: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\n")):
        value = value.replace(plain, escaped)
    return value.replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Folded by octets, never inside a character; each further line begins with a blank."""
    lines, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _FOLD:
            lines.append("")
            size = 1
        lines[-1] += character
        size += octets
    return "\r\n ".join(lines)
