"""The languages that texts may be written in, and their names in every reader's language (CLDR).

A person may read a language that the interface does not speak yet. Then sentences, dates and
names of countries come to her in the `interface` language nearest to it, all of them, and only
texts that people wrote (`Wording`) are chosen by her own: a page never mixes two languages of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from koga.core.bridge import in_order

# The thirteen languages of the network; the interface exists in settings.LANGUAGES.
CONTENT: Final = ("pl", "en", "nb", "is", "lt", "lv", "et", "de", "sv", "da", "fi", "ru", "uk")
# Dates and numbers of our English are European: day before month, 24 hours.
_CLDR: Final = {"en": "en_GB", "nn": "nn", "no": "nb"}
# Two ways of writing one language: who reads the first reads the second.
_SAME: Final = {"nn": "nb", "no": "nb", "nb": "nn"}
_own: Final[ContextVar[str]] = ContextVar("koga_own_language", default="")


def interface(language: str) -> str:
    """The language in which pages and mails come to a reader of `language`.

    Itself where the interface speaks it, else its other way of writing, else English, else the
    platform's own.
    """
    spoken = [code for code, _name in settings.LANGUAGES]
    base = language.split("-")[0]
    tried = (language, base, _SAME.get(base, ""), "en")
    return next((code for code in tried if code in spoken), settings.LANGUAGE_CODE)


def reader() -> str:
    """The language in which the present reader prefers what people wrote."""
    active = get_language() or settings.LANGUAGE_CODE
    own = _own.get()
    # Within a block that speaks to somebody else, the page's reader does not count.
    return own if own and interface(own) == active else active


def page() -> str:
    """The language of the sentences that are said now; what stands within one is named in it."""
    return (get_language() or settings.LANGUAGE_CODE).split("-")[0]


@contextmanager
def reading(language: str) -> Iterator[None]:
    """Within the block everything is said to a reader of `language`."""
    token = _own.set(language)
    try:
        with override(interface(language)):
            yield
    finally:
        _own.reset(token)


def locale(language: str | None = None) -> Locale:
    """The CLDR locale of `language`, by default of the active one."""
    code = (language or page()).split("-")[0]
    return Locale.parse(_CLDR.get(code, code))


def name(code: str, reader: str | None = None) -> str:
    """The name of language `code` as `reader` calls it, with a capital: "Norweski (bokmål)"."""
    found = name_within(code, reader)
    return found[:1].upper() + found[1:]


def name_within(code: str, reader: str | None = None) -> str:
    """The same within a sentence or a list, with a capital only where the reader's language has it."""
    return locale(reader).languages.get(code) or code


def own_name(code: str) -> str:
    """The name of language `code` in itself: "Polski"."""
    return name(code, code)


def written_in(code: str) -> str:
    """ "Written in: Polish", where that is not the reader's language nor her pages'; else nothing."""
    if not code or code in {reader(), page()}:
        return ""
    return _("Written in: %(language)s") % {"language": name_within(code)}


def choices(reader: str | None = None) -> list[tuple[str, str]]:
    """(code, name) of every content language, in the reader's alphabetical order."""
    return sorted(
        ((code, name(code, reader)) for code in CONTENT), key=lambda pair: in_order(pair[1])
    )


def choices_lazy() -> list[tuple[str, str]]:
    """For form fields, which call it at each request."""
    return choices()
