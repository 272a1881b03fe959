"""Legal numbers in a cell: of which register, and whether they can be one of its numbers."""

from __future__ import annotations

import re
from typing import Final

from django.core.exceptions import ValidationError

from koga.organisations.enums import Scheme
from koga.organisations.importing.bridge import plain_words
from koga.organisations.legal_numbers import compact_number, schemes_of

# Words of headings that name one register.
_NAMED: Final = {
    "krs": "PL-KRS",
    "nip": "PL-NIP",
    "regon": "PL-REGON",
    "orgnr": "NO-BRC",
    "organisasjonsnummer": "NO-BRC",
    "kennitala": "IS-KEN",
    "imones": "LT-RC",
    "reg": "",
    "registrikood": "EE-REG",
    "ust": "DE-VAT",
    "organisationsnummer": "SE-ON",
    "cvr": "DK-CVR",
    "tunnus": "FI-PRO",
    "pic": "EU-PIC",
    "orgid": "EU-PIC",
    "participant": "EU-PIC",
}
_PREFIX: Final = re.compile(
    r"^(?:krs|nip|regon|cvr|pic|org\.?\s*nr\.?|reg\.?\s*nr\.?)\W*", re.IGNORECASE
)


def scheme_named(heading: str) -> str:
    """The register that a heading names; blank if it could be any."""
    for word in plain_words(heading).split():
        if _NAMED.get(word):
            return _NAMED[word]
    return ""


def numbers_of(text: str, country: str, scheme: str = "") -> list[tuple[Scheme, str]]:
    """The legal numbers in a cell, compact; none if no register of the country would have given them.

    Without a `scheme` those registers are tried whose numbers prove themselves by check digits;
    KRS and PIC accept any digits and are believed only when they are named.
    """
    found = []
    for part in re.split(r"[;,\n|]", text):
        named = scheme or scheme_named(part)
        number = _number(_PREFIX.sub("", part.strip()), country, named)
        if number:
            found.append(number)
    return list(dict.fromkeys(found))


def _number(raw: str, country: str, scheme: str) -> tuple[Scheme, str] | None:
    if not any(letter.isdigit() for letter in raw):
        return None
    for candidate in [Scheme(scheme)] if scheme else _provable(country, raw):
        try:
            return candidate, compact_number(candidate, raw)
        except ValidationError:
            continue
    return None


def _provable(country: str, raw: str) -> list[Scheme]:
    is_krs = country == "PL" and raw.strip().startswith("000") and len(raw.strip()) == 10
    of_country = [one for one in schemes_of(country) if one not in {Scheme.PL_KRS, Scheme.EU_PIC}]
    return [Scheme.PL_KRS] if is_krs else of_country
