"""By what a list is known again next year: its headings, whatever their case, accents and order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from koga.organisations.importing.bridge import plain_words


def signature_of(columns: Iterable[str]) -> str:
    """The same for lists with the same headings; a year in a heading does not matter.

    >>> signature_of(["Nazwa", "Miasto 2024"]) == signature_of(["MIASTO 2025", "nazwa"])
    True
    """
    said = sorted(
        " ".join(word for word in plain_words(column).split() if not _is_year(word))
        for column in columns
    )
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}
