"""Names as lists spell them: torn, shouted, damaged by an old conversion; made readable with care."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 250
# A single word of capitals up to this length may well be a name that is written so.
_LONGEST_ACRONYM: Final = 9
_SMALL_WORDS: Final = """
    i w z na o do od dla oraz we ze po og av på for til ir un ja ar par und der die das des für och
    för of the and in de la et da von zum zur im am ob su prie и в на та і з
"""
_SMALL: Final = frozenset(_SMALL_WORDS.split())

# Written in capitals by everyone, or with a spelling of their own.
_WRITTEN_SO: Final = """
    UAB AB MB VšĮ SIA AS OÜ MTÜ SA GmbH gGmbH AG KG ApS A/S I/S ASA Oy Oyj ry hf ehf EU PL LT LV EE
    NGO TV IT UK USA II III IV VI VII VIII IX XI XII R&D ISO LLC Ltd PKP PTTK ZHP OSP NATO UNESCO UN
"""
_OWN_SPELLING: Final = {word.casefold(): word for word in _WRITTEN_SO.split()}
_VOWELS: Final = frozenset("aeiouyąęóäöüåæøéáíúýõūėįųāēīаеёиоуыэюяіїє")
_TYPICAL_DAMAGE: Final = re.compile(
    r"[ÃÄÅÆ][\u0080-\u00bf\u2010-\u203a\u0152-\u017e\u02c6-\u02dc€™]"
    r"|√[^\w\s]|√[A-Za-zœƒ]|‚Ä|≈|ƒ[áôôç]"
)
_WORD: Final = re.compile(r"[^\s\-–/()\"„”“«»',.]+")


def clean_name(text: str) -> str:
    """One line, without quotation marks around the whole or commas at its ends."""
    name = " ".join(text.split()).strip(" ,;")
    if len(name) > 1 and name[0] in "\"„“«'" and name[-1] in "\"”“»'" and _is_one_quote(name):
        name = name[1:-1].strip()
    return name.replace('""', '"')


def _is_one_quote(name: str) -> bool:
    return not any(mark in name[1:-1] for mark in '"„“”«»')


def repaired(text: str) -> str:
    """`text` with letters that an old conversion broke made whole, unchanged if nothing is sure.

    >>> repaired("A.P. Moller - M√¶rsk")
    'A.P. Moller - Mærsk'
    """
    if not _TYPICAL_DAMAGE.search(text):
        return text
    for encoding in ("mac_roman", "cp1252", "latin-1", "cp1250", "cp1257"):
        try:
            whole = text.encode(encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if whole != text:
            return whole
    return text


def is_shouted(name: str) -> bool:
    """True if a name is nearly all in capitals and has a word too long to be an acronym.

    >>> is_shouted("GMINA MIASTA GDYNIA"), is_shouted("SINTEF AS"), is_shouted("PVA-MV AG")
    (True, False, False)
    """
    letters = [letter for letter in name if letter.isalpha()]
    words = [word for word in _WORD.findall(name) if word.casefold() not in _OWN_SPELLING]
    longest = max((len(word) for word in words), default=0)
    is_long = longest >= _LONGEST_ACRONYM if len(words) == 1 else longest > _LONGEST_ACRONYM // 2
    capitals = sum(letter.isupper() for letter in letters)
    return is_long and capitals > 0.85 * len(letters)


def quieted(name: str, acronyms: frozenset[str] = frozenset()) -> str:
    """A shouted name in small letters with capitals where words begin; acronyms stay.

    An acronym is a word without a vowel or with a digit, one that every list writes so, or one of
    `acronyms`. Names of people and places keep their capital since every word gets one.

    >>> quieted("STOWARZYSZENIE PRZYJACIÓŁ GDYNI I SOPOTU PTTK")
    'Stowarzyszenie Przyjaciół Gdyni i Sopotu PTTK'
    """
    first = True

    def quiet(found: re.Match[str]) -> str:
        nonlocal first
        word, first_word, first = found.group(), first, False
        if word.casefold() in _OWN_SPELLING:
            return _OWN_SPELLING[word.casefold()]
        if word in acronyms or _is_acronym(word):
            return word
        small = word.lower()
        return small if small in _SMALL and not first_word else small[:1].upper() + small[1:]

    return _WORD.sub(quiet, name)


def _is_acronym(word: str) -> bool:
    has_vowel = any(letter in _VOWELS for letter in word.casefold())
    return len(word) > 1 and (not has_vowel or any(letter.isdigit() for letter in word))


def acronyms_in(text: str) -> frozenset[str]:
    """The words in capitals of a cell that is not shouted as a whole."""
    if is_shouted(text):
        return frozenset()
    return frozenset(word for word in _WORD.findall(text) if len(word) > 1 and word.isupper())


def acronym_in_brackets(name: str) -> str:
    """The acronym that a name gives of itself at its end: "... asociacija (LITMEA)".

    >>> acronym_in_brackets("Norwegian University of Science and Technology (NTNU)")
    'NTNU'
    """
    found = re.search(r"\(([^\W\d_][\w&/-]{1,11})\)\s*$", name)
    if not found:
        return ""
    inside = found.group(1)
    return inside if sum(letter.isupper() for letter in inside) >= 2 else ""
