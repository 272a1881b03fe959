"""Between names of places and the engine's plain letters; and the countries that texts name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from koga.core.languages import locale
from koga.engine.search.nearness import slips
from koga.engine.text import words

__all__ = ["countries_named", "plain_place", "slips"]


def plain_place(name: str) -> str:
    """The spelling under which a town is looked up: "Kołobrzeg" and "KOLOBRZEG" alike."""
    return " ".join(words(name))[:80]


# Forms that are too far from the name for the tables of endings to lead there.
_FORMS_BESIDE: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "pl": {"DE": ("Niemiec",)},
    "uk": {"DK": ("Данії",)},
    "nb": {
        "DK": ("Danmarks",),
        "EE": ("Estlands",),
        "FI": ("Finlands",),
        "IS": ("Islands",),
        "LT": ("Litauens",),
        "LV": ("Latvias",),
        "PL": ("Polens",),
    },
    "da": {"LT": ("Litauens",)},
    "et": {
        "FI": ("Soomes", "Soomest"),
        "LT": ("Leedus", "Leedust"),
        "LV": ("Lätis", "Lätist"),
        "PL": ("Poolas", "Poolast"),
    },
}
# How words begin that say where the writer is, in any of the languages: "we are based in Norway".
_WHERE_ONE_IS: Final = (
    *("based", "located", "situated", "siedzib", "mieszka", "położon", "basert", "ligger"),
    *("ansässig", "liegt", "liegen", "wohne", "baserad", "baseret", "sijaitse", "asume", "asub"),
    *("įsikūr", "veikiame", "atrodas", "atrodamies", "staðsett", "находи", "располож"),
    *("знаходи", "розташов"),
)
_WORDS_BEFORE: Final = 3


def countries_named(text: str, language: str, codes: Iterable[str]) -> list[str]:
    """Those of `codes` that `text`, written in `language`, names, whatever the ending, in its order.

    Not one that says where the writer is, nor a word that only begins as a country does.
    """
    from koga.engine.text.phrases import Label, Phrasebook  # with tables, which few pages need
    from koga.engine.text.tokens import tokens_of

    names, beside = locale(language).territories, _FORMS_BESIDE.get(language, {})
    forms = {code: (names.get(code, code), *beside.get(code, ())) for code in codes}
    book = Phrasebook(language, [Label(one, code) for code in forms for one in forms[code]])
    tokens = tokens_of(text, language)
    named: dict[str, None] = {}
    for mention in sorted(book.mentions(tokens), key=lambda one: one.first):
        start = tokens[mention.first].start
        is_whole = mention.weight == 1 and text[start].isupper()
        if is_whole and not _says_where_one_is(text[:start]):
            named[mention.target] = None
    return list(named)


def _says_where_one_is(before: str) -> bool:
    """Whether what stands before a country, in the same sentence, tells where the writer is."""
    sentence = re.split(r"[.!?;\n]", before)[-1]
    words_before = sentence.casefold().split()[-_WORDS_BEFORE:]
    return any(word.startswith(_WHERE_ONE_IS) for word in words_before)
