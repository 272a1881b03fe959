"""The languages that texts may be written in, and their names in every reader's language (CLDR)."""

from __future__ import annotations

from typing import Final

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language

# The thirteen languages of the network; the interface exists in settings.LANGUAGES.
CONTENT: Final = ("pl", "en", "nb", "is", "lt", "lv", "et", "de", "sv", "da", "fi", "ru", "uk")
# Dates and numbers of our English are European: day before month, 24 hours.
_CLDR: Final = {"en": "en_GB", "nn": "nn", "no": "nb"}


def locale(language: str | None = None) -> Locale:
    """The CLDR locale of `language`, by default of the active one."""
    code = (language or get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return Locale.parse(_CLDR.get(code, code))


def name(code: str, reader: str | None = None) -> str:
    """The name of language `code` as `reader` calls it, with a capital: "Norweski (bokmål)"."""
    found = locale(reader).languages.get(code) or code
    return found[:1].upper() + found[1:]


def own_name(code: str) -> str:
    """The name of language `code` in itself: "Polski"."""
    return name(code, code)


def choices(reader: str | None = None) -> list[tuple[str, str]]:
    """(code, name) of every content language, in the reader's alphabetical order."""
    return sorted(((code, name(code, reader)) for code in CONTENT), key=lambda pair: pair[1])


def choices_lazy() -> list[tuple[str, str]]:
    """For form fields, which call it at each request."""
    return choices()
