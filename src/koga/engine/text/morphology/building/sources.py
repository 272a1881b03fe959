"""What dictionaries say: pairs of a form and the word that it is a form of, for each language.

The packages read here are for the build only; the README tells where each comes from and under
which licence. Words are given as the sources spell them; a pair may come more than once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Final

from koga.engine.text.morphology.building import baltic, hunspell

Pairs = Iterator[tuple[str, str]]

_LAST_ICELANDIC_ENTRY: Final = 600_000
_PARTICIPLE: Final = "LHÞT-SB-KK-NFET"
_OPEN_ICELANDIC: Final = frozenset({"kk", "kvk", "hk", "lo", "so", "ao"})


def pairs(language: str, folder: Path) -> Pairs:
    """Form and word of all sources of a language; `folder` holds the Hunspell dictionaries."""
    return (
        (form, word)
        for form, word in _SOURCES[language](folder)
        if form.isalpha() and word.isalpha()
    )


def _simplemma(language: str) -> Pairs:
    factory = import_module("simplemma.strategies.dictionaries.dictionary_factory")

    for pair in factory.DefaultDictionaryFactory().get_dictionary(language).items():
        form, word = (one.decode() if isinstance(one, bytes) else one for one in pair)
        yield form, word


def _hunspell(folder: Path, name: str, word_of: Mapping[str, str]) -> Pairs:
    """What a Hunspell dictionary adds; its entries are not always the words of a dictionary."""
    for form in hunspell.forms(folder, name):
        if not any(flag.startswith("+") for flag in form.flags):
            yield form.form, word_of.get(form.entry, form.entry)


def _icelandic(_folder: Path) -> Pairs:
    inflection = import_module("islenska").Bin()
    entries = [inflection.lookup_id(number) for number in range(_LAST_ICELANDIC_ENTRY)]
    verb_of = {
        one.bmynd: one.ord
        for entry in entries
        for one in entry
        if one.ofl == "so" and one.mark == _PARTICIPLE
    }
    for one in chain.from_iterable(entries):
        if one.ofl in _OPEN_ICELANDIC:
            word = verb_of.get(one.ord, one.ord) if one.ofl == "lo" else one.ord
            yield one.bmynd, word.replace("-", "")


def _norwegian(_folder: Path) -> Pairs:
    """Bokmål as it is; of nynorsk what bokmål lacks, under the words of bokmål."""
    bokmaal, nynorsk = dict(_simplemma("nb")), dict(_simplemma("nn"))
    for form, word in bokmaal.items():
        yield form, _verb_of_participle(word, bokmaal)
    for form, word in nynorsk.items():
        if form not in bokmaal:
            other = f"{word[:-1]}e" if word.endswith("a") else word
            yield form, bokmaal.get(word, bokmaal.get(other, word))


def _verb_of_participle(word: str, word_of: Mapping[str, str]) -> str:
    """The verb whose participle `word` is, else `word` as it is, and so if it is a noun as well.

    >>> words = dict.fromkeys(("avklarte", "avklare"), "avklare") | {"bygde": "bygge"}
    >>> words["bygden"] = "bygd"
    >>> [_verb_of_participle(word, words) for word in ("avklart", "avklarende", "bygd")]
    ['avklare', 'avklare', 'bygd']
    """
    if word in {word_of.get(f"{word}{ending}") for ending in ("en", "et", "a", "er")}:
        return word
    if word.endswith("ende"):
        verb = word[:-3]
        return verb if word_of.get(verb) == verb and len(verb) > 3 else word
    if word.endswith(("t", "d")):
        verb = word_of.get(f"{word}e", word)
        return verb if verb.endswith("e") and verb != f"{word}e" else word
    return word


def _german(_: Path) -> Pairs:
    """A noun that is an adjective with a capital goes with the adjective: "Kleiner" with "klein"."""
    word_of = dict(_simplemma("de"))
    for form, word in word_of.items():
        other = word_of.get(form[:1].lower() + form[1:], word)
        yield form, other if _is_adjective(other, word_of) else word


def _is_adjective(word: str, word_of: Mapping[str, str]) -> bool:
    """In German nothing else has a form that ends with -em.

    >>> words = dict.fromkeys(("klein", "kleine", "kleinem"), "klein") | {"kleinen": "Kleiner"}
    >>> [_is_adjective(word, words) for word in ("klein", "Kleiner", "Atem")]
    [True, False, False]
    """
    return word_of.get(f"{word}em") == word and word[:1].islower()


def _plain(language: str, *dictionaries: str) -> Callable[[Path], Pairs]:
    def read(folder: Path) -> Pairs:
        word_of = dict(_simplemma(language))
        added = (_hunspell(folder, name, word_of) for name in dictionaries)
        return chain(word_of.items(), *added)

    return read


_SOURCES: Final[dict[str, Callable[[Path], Pairs]]] = {
    "pl": _plain("pl"),
    "en": _plain("en"),
    "nb": _norwegian,
    "is": _icelandic,
    "lt": lambda folder: baltic.lithuanian(dict(_simplemma("lt")), folder),
    "lv": lambda folder: baltic.latvian(dict(_simplemma("lv")), folder),
    "et": _plain("et"),
    "de": _german,
    "sv": _plain("sv", "sv_SE"),
    "da": _plain("da", "da_DK"),
    "fi": _plain("fi"),
    "ru": _plain("ru"),
    "uk": _plain("uk", "uk_UA"),
}
