"""Which parts compounds are made of, learnt from the words of a dictionary.

What stands before a known word in several dictionary words is a first part, if it is a known word
itself or one with a linking element. How frequent a part is says how much reading it costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from math import log10
from typing import Final

from koga.engine.text.morphology.compounds import SHORTEST_FIRST, SHORTEST_LAST

_LINKS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    # What a first part ends with, and what its word ends with instead.
    "de": (
        ("s", ""),
        ("n", ""),
        ("en", ""),
        ("er", ""),
        ("es", ""),
        ("e", ""),
        ("", "e"),
        ("", "en"),
    ),
    "nb": (("s", ""), ("e", ""), ("", "e")),
    "da": (("s", ""), ("e", ""), ("", "e")),
    "sv": (("s", ""), ("e", ""), ("", "a"), ("o", "a"), ("u", "a"), ("", "e")),
    "is": (),
    "fi": (),
    "et": (),
}
_ENDINGS: Final[dict[str, str]] = {
    "de": "schaft heit keit ungen tum chen lein eren eien haft voll frei artig weise isch ismus erin "
    "fach mals lich sam bar los wert weit ende stel tier istin innen ling zeug",
    "nb": "skap heten dommen else lig elig aktig messig ende ning inge isme iske vis løs som bar het",
    "da": "skab heden dommen else lig elig agtig mæssig ende ning inge isme iske vis løs som bar hed",
    "sv": "skap heten domen else lig elig aktig mässig ande ning inge isme iska vis lös sam bar het",
    "is": "skapur dómur legur laus samur leiki leikur semi andi ingur ing un ning indi ari",
    "fi": "lainen läinen llinen minen mainen ton tön sto stö kko kkö ttaa uus yys vuus",
    "et": "line lane mine mus kond stik nik lik tu tus sus dus vus ism ist iline",
}
_FEWEST_USES: Final = 3
_RARE: Final = 0.5
_FREQUENT: Final = 20.0
_BEGINNINGS: Final = frozenset(
    {"sam", "vor", "fore", "ver", "zer", "ent", "aus", "auf", "ein", "uten"}
)


def known_parts(
    language: str,
    word_of: Mapping[str, str],
    frequency: Mapping[str, float],
    ours: Collection[str],
    elsewhere: Callable[[str], bool],
    stop: Collection[str],
) -> Iterator[tuple[str, str]]:
    """The entries of a table of parts: `<` first, `>` last part, `=` a word not to be read.

    `frequency` is that of plain words, `elsewhere` says whether a word is as well one of other
    languages, as names and international words are.
    """
    from koga.engine.text.folding import plain

    endings = {plain(ending) for ending in _ENDINGS[language].split()}
    usual = {
        word
        for word, often in frequency.items()
        if (often >= _RARE or word in ours) and word not in stop
    }
    last = {
        word
        for word in usual - endings
        if len(word) > SHORTEST_LAST
        or (len(word) == SHORTEST_LAST and frequency.get(word, 0.0) >= _FREQUENT)
    }
    for word in last:
        yield f">{word}", _cost(frequency.get(word, 0.0))
    first: dict[str, str] = {}
    for head, uses in _heads(frequency, last).items():
        if len(uses) >= _FEWEST_USES + 2 * (len(head) <= SHORTEST_FIRST):
            word = _word(head, language, word_of, frequency, usual)
            if word and head not in stop and head not in _BEGINNINGS:
                first[head] = word
    for head in {*ours, *last} - set(stop):
        if len(head) > SHORTEST_FIRST:
            first.setdefault(head, word_of.get(head, head))
    for head, word in first.items():
        yield f"<{head}", f"{_cost(frequency.get(word, 0.0))}{word}"
    for word in frequency:
        if elsewhere(word) and any(
            word[:place] in first and word[place:] in last
            for place in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1)
        ):
            yield f"={word}", "0"


def _heads(words: Iterable[str], last: Collection[str]) -> dict[str, set[str]]:
    heads: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for place in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1):
            if word[place:] in last:
                heads[word[:place]].add(word[place:])
    return heads


def _word(
    head: str,
    language: str,
    word_of: Mapping[str, str],
    frequency: Mapping[str, float],
    usual: Collection[str],
) -> str | None:
    """The most frequent of the usual words that `head` is or is made from."""
    found = {word_of.get(head)}
    for ending, instead in _LINKS[language]:
        base = head[: len(head) - len(ending)] + instead
        if head.endswith(ending) and len(base) >= SHORTEST_FIRST:
            found.add(word_of.get(base))
    return max(
        (word for word in found if word in usual),
        key=lambda word: (frequency.get(word, 0.0), word),
        default=None,
    )


def _cost(often: float) -> str:
    """0 for what stands a thousand times in a million words, 6 for what hardly occurs."""
    return str(min(6, max(0, round(3 - log10(often + 0.001)))))
