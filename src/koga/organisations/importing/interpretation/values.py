"""Years, numbers of people and languages in words and figures."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from babel import Locale

from koga.core.languages import CONTENT
from koga.organisations.importing.bridge import plain_words

_YEAR: Final = re.compile(r"(?<!\d)(1[0-9]\d{2}|20\d{2})(?!\d)")
# The upper end of each band of sizes, as the directory counts them.
_BANDS: Final = ((0, "volunteers"), (5, "1-5"), (20, "6-20"), (100, "21-100"))
_VOLUNTEERS: Final = (
    "volunteer",
    "wolontariusz",
    "frivillig",
    "savanor",
    "brivpratig",
    "vabataht",
    "ehrenamt",
    "ideell",
    "vapaaehto",
    "sjalfbod",
)


def year_of(text: str, this_year: int) -> int | None:
    """The first year in `text` that is not in the future.

    >>> year_of("12.05.1998 r.", 2024)
    1998
    """
    for found in _YEAR.findall(text):
        if int(found) <= this_year:
            return int(found)
    return None


def size_of(text: str) -> str:
    """The band that a number or range of people falls in, blank if the cell tells none.

    >>> size_of("12"), size_of("21 - 100"), size_of("250+")
    ('6-20', '21-100', '101+')
    """
    if any(word in plain_words(text) for word in _VOLUNTEERS):
        return "volunteers"
    figures = [
        int(figure) for figure in re.findall(r"\d+", re.sub(r"(?<=\d)[ ](?=\d{3}\b)", "", text))
    ]
    if not figures:
        return ""
    most = max(figures)
    return next((band for end, band in _BANDS if most <= end), "101+")


@cache
def _language_names() -> dict[str, str]:
    names = {code: code for code in CONTENT} | {
        "no": "nb",
        "nn": "nb",
        "ua": "uk",
        "dk": "da",
        "se": "sv",
        "ee": "et",
        "norwegian": "nb",
    }
    for reader in CONTENT:
        known = Locale.parse(reader).languages
        for code in CONTENT:
            for name in (known.get(code, ""), known.get("no", "") if code == "nb" else ""):
                names.setdefault(plain_words(name), code)
    return names


def languages_of(text: str) -> tuple[tuple[str, ...], list[str]]:
    """The codes of the languages in a cell, and the words that are none of ours."""
    parts = [
        part.strip()
        for part in re.split(r"[,;/\n|&]| i | and | og | und | och | ir | un | ja ", text)
    ]
    known: list[str] = []
    unknown: list[str] = []
    for part in filter(None, parts):
        code = _language_names().get(plain_words(part))
        (known if code else unknown).append(code or part)
    return tuple(dict.fromkeys(known)), unknown
