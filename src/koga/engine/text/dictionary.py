"""Words of a text as a dictionary lists them, to be told to people.

A stem is for comparing: it has no diacritics. What is told here is written somewhere, in the lexicon,
in the thesaurus or in the text itself, and never made up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from koga.engine.lexicon import load_lexicon
from koga.engine.text.folding import NOUNS_HAVE_CAPITALS, WORD, plain, words
from koga.engine.text.tokens import tokens_of
from koga.engine.thesaurus import load_thesaurus

Stems = tuple[str, ...]

# Letters that take each other's place in the forms of one word: Hafen and Häfen, stół and stołu.
_ALTERNATING: Final = frozenset(
    map(frozenset, ("aä", "oö", "uü", "oø", "oó", "uū", "lļ", "nņ", "nń", "cć", "sś", "zź", "её"))
)
_LONG: Final = 5  # letters from which on the last but one belongs to the ending as well


class Listed(NamedTuple):
    """`word` as a dictionary has it, and how the text spells it."""

    word: str
    spelled: str


class _Entry(NamedTuple):
    """What a dictionary has; labels of topics begin with a capital that tells nothing."""

    form: str
    is_label: bool


def listed_words(spellings: Iterable[str], language: str) -> list[Listed]:
    """What is spelled so in a text of `language`, each word once.

    First, in the order given, those of which the lexicon or the thesaurus has the form and those
    that are spelled as their stem is; then the others in their shortest spelling.

    >>> [one.word for one in listed_words(["młodzieży", "Łodzi", "młodzieżą"], "pl")]
    ['młodzież', 'łódź']
    >>> [one.word for one in listed_words(["Schulklassen", "Häfen"], "de")]
    ['Hafen', 'Schulklassen']
    """
    alike: defaultdict[Stems, list[str]] = defaultdict(list)
    for spelled in dict.fromkeys(spellings):
        alike[_stems(spelled, language)].append(spelled)
    found = [_told(stems, tuple(spelled), language) for stems, spelled in alike.items()]
    return [one for _is_inflected, one in sorted(found, key=lambda pair: pair[0])]


@lru_cache(maxsize=2**14)
def _told(stems: Stems, spellings: tuple[str, ...], language: str) -> tuple[bool, Listed]:
    """How a word is told that is spelled so here and there; before it, whether that is inflected."""
    known = [
        (entry, spelled)
        for spelled in spellings
        for entry in _dictionary(language).get(stems, ())
        if _is_one_word(entry.form, spelled)
    ]
    if known:
        entry, spelled = max(known, key=lambda pair: _nearness(pair[0], pair[1], stems, language))
        return False, Listed(_written(entry, spelled, stems, language), spelled)
    own = [one for one in spellings if _own_words(one, stems) == len(stems)]
    chosen = own[0] if own else min(spellings, key=len)
    return not own, Listed(chosen, chosen)


def _nearness(entry: _Entry, spelled: str, stems: Stems, language: str) -> tuple[object, ...]:
    """The greater, the rather the entry is told of what is spelled so.

    Best is what is spelled as it is listed; then an entry that is its own stem, then what the
    lexicon has rather than a label, which may be in the plural.
    """
    form = entry.form
    tells_noun = language in NOUNS_HAVE_CAPITALS and form[0].isupper() == spelled[0].isupper()
    return (
        tells_noun,
        form.casefold() == spelled.casefold(),
        form == spelled,
        _own_words(form, stems),
        not entry.is_label,
        _alike(form.casefold(), spelled.casefold()),
    )


def _written(entry: _Entry, spelled: str, stems: Stems, language: str) -> str:
    """The entry inside a sentence, or what is spelled where that is nearer to the stems: a label
    may be in the plural."""
    form = entry.form
    if (
        _own_words(spelled, stems) > _own_words(form, stems)
        and form.casefold() != spelled.casefold()
    ):
        return spelled
    is_noun = language in NOUNS_HAVE_CAPITALS and " " not in form
    if entry.is_label and not is_noun and spelled[0].islower() and form[1:2].islower():
        return form[0].lower() + form[1:]
    return form


def _own_words(phrase: str, stems: Stems) -> int:
    """How many words of a phrase are written as their stems are."""
    return sum(one == stem for one, stem in zip(words(phrase), stems, strict=False))


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def _is_one_word(form: str, spelled: str) -> bool:
    """Whether they have the same letters up to their endings, and not only without diacritics.

    >>> _is_one_word("sąd", "sady"), _is_one_word("sad", "sady"), _is_one_word("Hafen", "Häfen")
    (False, True, True)
    """
    pairs = zip(WORD.findall(form.casefold()), WORD.findall(spelled.casefold()), strict=False)
    return all(_begin_alike(*pair) for pair in pairs)


def _begin_alike(form: str, spelled: str) -> bool:
    lengths = (len(form), len(spelled))
    ending = max(_LONG, min(lengths) - 1)
    for place, (one, other) in enumerate(zip(form, spelled, strict=False), start=1):
        if one == other or {one, other} in _ALTERNATING:
            continue
        return plain(one) != plain(other) or place in lengths or place >= ending
    return True


def _stems(phrase: str, language: str) -> Stems:
    return tuple(token.word.stem for token in tokens_of(phrase, language))


@cache
def _dictionary(language: str) -> Mapping[Stems, Sequence[_Entry]]:
    """The words of the lexicon and then the labels of the thesaurus, by their stems."""
    listed = [_Entry(word, False) for one in load_lexicon() for word in one.words.get(language, ())]
    listed += [
        _Entry(one, True)
        for concept in load_thesaurus()
        for one in concept.labels.get(language, ())
    ]
    found: dict[Stems, tuple[_Entry, ...]] = {}
    for entry in dict.fromkeys(listed):
        stems = _stems(entry.form, language)
        found[stems] = (*found.get(stems, ()), entry)
    return found
