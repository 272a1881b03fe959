"""Countries by their names in any of our languages, by codes, and by traces in other cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale

from koga.core.languages import CONTENT
from koga.organisations.importing.bridge import plain_words

# The first one that has a name keeps it.
_LANGUAGES: Final = ("en", *(language for language in CONTENT if language != "en"))
# What Babel has under another name, and the codes of Eurostat and of cars.
_ALSO: Final = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "el": "GR",
    "czech republic": "CZ",
    "czechy": "CZ",
    "holland": "NL",
    "usa": "US",
    "russian federation": "RU",
    "rzeczpospolita polska": "PL",
    "rp": "PL",
    "pol": "PL",
    "nor": "NO",
    "isl": "IS",
    "ltu": "LT",
    "lva": "LV",
    "est": "EE",
    "deu": "DE",
    "swe": "SE",
    "dnk": "DK",
    "fin": "FI",
    "ukr": "UA",
    "republic of poland": "PL",
    "kingdom of norway": "NO",
    "republic of lithuania": "LT",
    "lietuvos respublika": "LT",
    "latvijas republika": "LV",
    "eesti vabariik": "EE",
    "bundesrepublik deutschland": "DE",
    "brd": "DE",
    "norge noreg": "NO",
    "noreg": "NO",
}
_NUTS: Final = re.compile(r"^([A-Z]{2})(?:(?=[0-9A-Z]*\d)[0-9A-Z]{1,3}|-[A-Z0-9]{1,3})?(?:\s|$)")
_PHONES: Final = {
    "48": "PL",
    "47": "NO",
    "354": "IS",
    "370": "LT",
    "371": "LV",
    "372": "EE",
    "49": "DE",
    "46": "SE",
    "45": "DK",
    "358": "FI",
    "380": "UA",
    "44": "GB",
    "420": "CZ",
}
_POSTCODE: Final = re.compile(r"^(PL|NO|N|IS|LT|LV|EE|DE|D|SE|S|DK|FI|FIN|UA)[\s–-]+\d{3}")
_OF_POST: Final = {"N": "NO", "D": "DE", "S": "SE", "FIN": "FI"}
_POLISH_POSTCODE: Final = re.compile(r"^\d{2}-\d{3}$")
_DOMAIN: Final = re.compile(r"\.(pl|no|is|lt|lv|ee|de|se|dk|fi|ua)(?:/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A country's code (blank if unknown) and whether it was only nearly spelled like that."""

    code: str = ""
    is_guess: bool = False


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    codes: set[str] = set()
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if (
                len(code) == 2
                and code.isalpha()
                and code not in {"EU", "EZ", "UN", "ZZ", "XA", "XB"}
            ):
                found.setdefault(_said(name), code)
                codes.add(code)
    return {code.lower(): code for code in codes} | found | _ALSO


@cache
def country_of(text: str) -> Found:
    """The country that a cell names: in any of our languages, as a code, or in a mixture of them.

    >>> country_of("SE Sweden / SVERIGE").code, country_of("Norwegia").code, country_of("UK").code
    ('SE', 'NO', 'GB')
    >>> country_of("Polnad")
    Found(code='PL', is_guess=True)
    """
    names = _names()
    for part in (text, *re.split(r"[/,;()\n|]| - ", text)):
        said = _said(part)
        if said in names:
            return Found(names[said])
        first, _blank, rest = said.partition(" ")
        if len(first) == 2 and rest in names:
            return Found(names[rest])
    return _nearly(_said(text))


def _said(text: str) -> str:
    """Plain words without "and": CLDR writes "Bosnia & Herzegovina"."""
    return " ".join(word for word in plain_words(text).split() if word not in {"and", "the"})


def _nearly(said: str) -> Found:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(said) < 5:
        return Found()
    near = process.extractOne(
        said, _names().keys(), scorer=OSA.normalized_similarity, score_cutoff=0.82
    )
    return Found(_names()[near[0]], True) if near else Found()


def country_of_region(text: str) -> str:
    """The country of a NUTS or ISO 3166-2 code at the beginning of a cell; blank if there is none.

    >>> country_of_region("SE12  / Östra Mellansverige"), country_of_region("UKN0  / Ulster")
    ('SE', 'GB')
    """
    found = _NUTS.match(text.strip())
    if not found:
        return ""
    return _names().get(found.group(1).lower(), "")


def country_of_traces(*, postcode: str, phone: str, website: str, email: str) -> str:
    """What other cells betray of the country, the surest first; blank if nothing does."""
    post = _POSTCODE.match(postcode.strip().upper())
    if post:
        return _OF_POST.get(post.group(1), post.group(1))
    digits = re.sub(r"[^\d+]", "", phone)
    if digits.startswith(("+", "00")):
        number = digits.removeprefix("+").removeprefix("00")
        for length in (3, 2):
            if number[:length] in _PHONES:
                return _PHONES[number[:length]]
    if _POLISH_POSTCODE.match(postcode.strip()):
        return "PL"
    domain = _DOMAIN.search(re.sub(r"^https?://", "", website)) or _DOMAIN.search(email)
    return domain.group(1).upper() if domain else ""
