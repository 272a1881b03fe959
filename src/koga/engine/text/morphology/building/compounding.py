"""Which parts compounds are made of, learnt from the words of a dictionary.

What stands before a known word in several dictionary words is a first part, if it is a known word
itself or one with a linking element. How frequent a part is says how much reading it costs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from math import log10
from statistics import geometric_mean
from typing import Final

from koga.engine.text.folding import plain
from koga.engine.text.morphology.compounds import SHORTEST_FIRST, SHORTEST_LAST, taken_apart
from koga.engine.text.morphology.tables import Table, lines

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
    "fach mals lich sam bar los wert weit ende stel tier istin innen ling zeug "
    "nische eilen errichten werk",
    "nb": "skap heten dommen else lig elig aktig messig ende ning inge isme iske vis løs som bar het ring "
    "anse elling ling verk",
    "da": "skab heden dommen else lig elig agtig mæssig ende ning inge isme iske vis løs som bar hed ring "
    "elling ling værk",
    "sv": "skap heten domen else lig elig aktig mässig ande ning inge isme iska vis lös sam bar het ring "
    "dra lutning vända verk",
    "is": "skapur dómur legur laus samur leiki leikur semi andi ingur ing un ning indi ari",
    "fi": "lainen läinen llinen minen mainen ton tön sto stö kko kkö ttaa uus yys vuus",
    "et": "line lane mine mus kond stik nik lik tu tus sus dus vus ism ist iline",
}
_BEGINNINGS: Final[dict[str, str]] = {
    "de": "auf aus ein ent for fort heran heraus hinaus nieder uber unter ver vor vorder wieder zer zuruck",
    "nb": "for fore forut inn mis sam under ute uten",
    "da": "for fore forud ind mis sam under ude uden",
    "sv": "ater ata bega for fora forut inn miss sam under ute van",
    "is": "for sam und undir vidur yfir",
    "fi": "",
    "et": "",
}
_FEWEST_USES: Final = 3
# Occurrences in a million words that a part needs, by its length; our own need a sixth of it.
_USUAL: Final = {3: 30.0, 4: 5.0, 5: 3.0}
_USUAL_LONG: Final = 1.0


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
    endings = {plain(ending) for ending in _ENDINGS[language].split()}
    beginnings = {*_BEGINNINGS[language].split(), *stop}
    usual = {
        word
        for word, often in frequency.items()
        if word not in stop
        and often * (6 if word in ours else 1) >= _USUAL.get(len(word), _USUAL_LONG)
    }
    last = {word for word in usual - endings if len(word) >= SHORTEST_LAST}
    first = {
        head: word
        for head, uses in _heads(frequency, last).items()
        if len(uses) >= _FEWEST_USES + 2 * (len(head) <= SHORTEST_FIRST)
        and head not in beginnings
        and (word := _word(head, language, word_of, frequency, usual))
    }
    for head in sorted(usual):
        if len(head) > SHORTEST_FIRST and head not in beginnings:
            first.setdefault(head, word_of.get(head, head))
    entries = {f">{word}": _cost(frequency.get(word, 0.0)) for word in last}
    entries |= {
        f"<{head}": f"{_cost(frequency.get(word, 0.0))}{word}" for head, word in first.items()
    }
    yield from entries.items()
    yield from _left_whole(frequency, Table(lines(entries.items())), elsewhere)


def _left_whole(
    frequency: Mapping[str, float], known: Table, elsewhere: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """The entries of words that would be taken apart and are better not."""
    for word, often in frequency.items():
        made_of = taken_apart(word, known)
        if made_of and (
            elsewhere(word) or often > _mean(frequency.get(part, 0.0) for part in made_of)
        ):
            yield f"={word}", "0"


def _mean(frequencies: Iterable[float]) -> float:
    """The geometric mean, by which Koehn and Knight compare the parts to the whole."""
    return geometric_mean([often + 0.01 for often in frequencies])


def productivity(words: Iterable[str]) -> dict[str, float]:
    """How many other words end with each word, in place of its frequency where none is known.

    >>> productivity(["maja", "koolimaja", "saun"])
    {'koolimaja': 0.0, 'maja': 1.0, 'saun': 0.0}
    """
    known = dict.fromkeys(sorted(set(words)), 0.0)
    ends = Counter(tail for word in known for _, tail in _halves(word) if tail in known)
    return {word: float(ends[word]) for word in known}


def _halves(word: str) -> Iterator[tuple[str, str]]:
    for place in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1):
        yield word[:place], word[place:]


def _heads(words: Iterable[str], last: Collection[str]) -> dict[str, set[str]]:
    heads: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for head, tail in _halves(word):
            if tail in last:
                heads[head].add(tail)
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
        if head.endswith(ending) and min(len(head), len(base)) > SHORTEST_FIRST:
            found.add(word_of.get(base))
    return max(
        (word for word in found if word is not None and word in usual),
        key=lambda word: (frequency.get(word, 0.0), word),
        default=None,
    )


def _cost(often: float) -> str:
    """0 for what stands a thousand times in a million words, 6 for what hardly occurs."""
    return str(min(6, max(0, round(3 - log10(often + 0.001)))))
