"""Addresses on the web, of mail and of telephones, as people type them into lists."""

from __future__ import annotations

import re
from typing import Final

EMAIL: Final = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
WEBSITE: Final = re.compile(
    r"^(?:https?:/{0,2}|www\.)\S+\.\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:pl|no|is|lt|lv|ee|de|se|dk|fi|eu|com|org|"
    r"net|info|ua|ru|by|uk)(?:/\S*)?$",
    re.IGNORECASE,
)
PHONE: Final = re.compile(r"^\+?[\d()][\d\s()./-]{5,18}\d(?:\s*(?:ext|w|wew)\.?\s*\d+)?$")
_LONGEST_EMAIL: Final = 254
_SEVERAL: Final = re.compile(r"[\s,;]+|\s+(?:or|lub|eller|oder)\s+")
_SCHEME: Final = re.compile(r"^(https?):?/{0,2}", re.IGNORECASE)
_HOST: Final = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?::\d+)?$")
_MARKS: Final = "- -- – — . ? x n/a n.a. none brak nėra null nan #n/a"
_NOTHING: Final = frozenset(_MARKS.split())


def email_of(text: str) -> tuple[str, bool]:
    """The first mail address in `text` (blank if none) and whether something was left out.

    What is longer than any address of a mailbox is none.
    """
    alike: list[str] = EMAIL.findall(text.replace(" @ ", "@").replace("(at)", "@"))
    found = [address for address in alike if len(address) <= _LONGEST_EMAIL]
    address = found[0].strip(".'-").lower() if found else ""
    return address, bool(text) and (not found or len(found) > 1)


def website_of(text: str) -> tuple[str, bool]:
    """The first web address in `text` with its scheme, and whether something was left out.

    >>> website_of("www.zolw.pl")
    ('https://www.zolw.pl', False)
    """
    parts = [part for part in _SEVERAL.split(text.strip()) if "." in part]
    for part in parts:
        scheme = _SCHEME.match(part)
        rest = part[scheme.end() :] if scheme else part
        host = re.split(r"[/?#]", rest)[0]
        if "@" not in host and _HOST.match(host) and len(rest) < 290:
            start = scheme.group(1).lower() if scheme else "https"
            return f"{start}://{rest}", len(parts) > 1
    return "", bool(text)


def phone_of(text: str) -> tuple[str, bool]:
    """The first telephone number in `text`, and whether something was left out."""
    for part in re.split(r"[;,\n]|\s{2,}|\s/\s", text):
        cleaned = re.sub(r"^[^\d+(]+", "", part.strip())
        if PHONE.match(cleaned) and sum(letter.isdigit() for letter in cleaned) >= 6:
            return cleaned[:40], len(cleaned) < len(text.strip()) - 12
    return "", bool(text)


def says_nothing(text: str) -> bool:
    """True for the marks by which lists say that there is nothing to say.

    >>> says_nothing("N/A")
    True
    """
    return text.strip().casefold() in _NOTHING or not text.strip()
