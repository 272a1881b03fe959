"""Letters without diacritics, so that "lodz" finds Łódź and "smorrebrod" finds smørrebrød.

Unicode decomposition (UAX 15, form NFKD) takes apart most accented letters. The Baltic and Nordic
alphabets also hold letters that it leaves whole; they are spelled out as their readers type them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

NOUNS_HAVE_CAPITALS: Final = frozenset({"de"})
"""Languages in which a capital inside a sentence tells nothing of a word but that it is a noun."""

_WHOLE: Final = str.maketrans(
    {"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "đ": "d", "ı": "i", "ŋ": "n"}
)
WORD: Final = re.compile(r"[^\W_]+")
"""Letters and digits in a row, of any alphabet."""


def plain(text: str) -> str:
    """`text` in lower case without diacritics; `ß` becomes `ss`, Cyrillic stays Cyrillic.

    >>> plain("Łódź Smørrebrød Ísafjörður Straße Йод")
    'lodz smorrebrod isafjordur strasse иод'
    """
    # Folded again after decomposition, which makes capitals of signs such as ℠.
    apart = unicodedata.normalize("NFKD", text.casefold()).casefold()
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(
        _WHOLE
    )


def spelled(text: str) -> str:
    """The plain text with single blanks, by which names are compared and looked up.

    >>> spelled("  Łódź   żaglowa ")
    'lodz zaglowa'
    """
    return " ".join(plain(text).split())


def words(text: str) -> list[str]:
    """The plain words of `text` in order: letters and digits, everything else parts them.

    >>> words("Stowarzyszenie „Żółw” (2021)")
    ['stowarzyszenie', 'zolw', '2021']
    """
    return WORD.findall(plain(text))
