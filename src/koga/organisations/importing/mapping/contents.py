"""What the cells of a column look like, whatever stands above it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from koga.organisations.importing.interpretation.contacts import EMAIL, PHONE, WEBSITE
from koga.organisations.importing.interpretation.countries import country_of
from koga.organisations.importing.interpretation.kinds import legal_form

_SAMPLE: Final = 200
_NUMERIC: Final = re.compile(r"^[\d\s.,:%€$+-]+$")
_DATE: Final = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$")
_POSTCODE: Final = re.compile(r"^(?:[A-Z]{1,2}[- –]?\s?)?(?:\d{2}-\d{3}|\d{3} ?\d{2}|\d{4,5})$")
_DIGITS: Final = re.compile(r"^[A-Z]{0,2}[\d\s-]{7,14}[\dXx]$")


@dataclass(frozen=True, slots=True)
class Contents:
    """Shares (0-1) of the cells of one column, `filled` being how many of its rows say anything."""

    email: float
    website: float
    phone: float
    country: float
    postcode: float
    digits: float
    numeric: float
    legal_form: float
    distinct: float
    filled: int
    length: float

    def strongest(self) -> tuple[str, float]:
        """The field that the cells alone would suggest and how surely; blank if none."""
        candidates = {
            "email": self.email,
            "website": self.website,
            "country": self.country if self.distinct < 0.7 or self.filled < 8 else 0.0,
            "name": min(0.9, 1.5 * self.legal_form) if self.length < 120 else 0.0,
        }
        best = max(candidates, key=lambda field: candidates[field])
        return (best, candidates[best]) if candidates[best] >= 0.5 else ("", 0.0)


def contents_of(cells: list[str], rows: int) -> Contents:
    """What a sample of `cells` (those that say something, of `rows`) looks like."""
    step = max(1, len(cells) // _SAMPLE)
    sample = cells[::step][:_SAMPLE]

    def share(test: Callable[[str], object]) -> float:
        return sum(1 for cell in sample if test(cell)) / len(sample) if sample else 0.0

    return Contents(
        email=share(EMAIL.search),
        website=share(WEBSITE.match),
        phone=share(PHONE.match),
        country=share(_is_country),
        postcode=share(_POSTCODE.match),
        digits=share(_DIGITS.match),
        numeric=share(lambda cell: _NUMERIC.match(cell) or _DATE.match(cell)),
        legal_form=share(lambda cell: legal_form(cell) is not None),
        distinct=len(set(cells)) / len(cells) if cells else 0.0,
        filled=min(rows, len(cells)),
        length=sum(map(len, sample)) / len(sample) if sample else 0.0,
    )


def _is_country(cell: str) -> bool:
    """Codes count in capitals only: "No" and "is" are words."""
    return len(cell) < 60 and (len(cell) > 3 or cell.isupper()) and bool(country_of(cell).code)
