"""Words that are spelled alike: slips of the pen, and one word in two languages.

A slip is counted in letters put in, left out, changed or swapped (Damerau 1964, as optimal string
alignment); kinship by the runs of three letters two words have in common (Dice 1945).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz.distance import OSA

from koga.engine.text.folding import WORD

SAME_BEGINNING: Final = 4
"""Letters with which words of one origin begin alike, mostly."""

SHORTEST_SLIP: Final = 4
_SHORTEST_KIN: Final = 6
_LONG: Final = 7  # from here on two slips in a word
_MOST_KIN: Final = 8
_LONG_KIN: Final = 9  # from here on words are alike by chance less often
_ALIKE: Final = 0.6
_ALIKE_IF_LONG: Final = 0.45


def slips(word: str, known: Mapping[str, int], *, most: int = 3) -> list[str]:
    """What `word` may have been meant to be: at `most` so many of the `known`, the likeliest first.

    `known` tells of each word in how many records it stands: of two equally near the commoner one
    goes first.

    >>> slips("szkoal", {"szkola": 3, "szklo": 9, "zlobek": 2})
    ['szkola']
    """
    if len(word) < SHORTEST_SLIP:
        return []
    farthest = 2 if len(word) >= _LONG else 1
    found = []
    for one, times in known.items():
        distance = OSA.distance(word, one, score_cutoff=farthest)
        if 0 < distance <= farthest:
            found.append((distance, -times, one))
    return [one for _, _, one in sorted(found)[:most]]


def put_right(text: str, instead: Mapping[str, str]) -> str:
    """`text` with other words in place of those mistyped, whatever their case.

    >>> put_right("Yong people", {"yong": "young"})
    'young people'
    """
    meant = {typed.casefold(): word for typed, word in instead.items()}
    return WORD.sub(lambda found: meant.get(found[0].casefold(), found[0]), text)


def kin(word: str, known: Iterable[str]) -> list[str]:
    """Those of the `known` words that are probably the same word in another language.

    What merely goes on after `word` is left out: beginnings are looked for anyway.

    >>> kin("digitalizacja", ["digitalisering", "digitalizacja", "digestion"])
    ['digitalisering']
    """
    if len(word) < _SHORTEST_KIN:
        return []
    own = _runs(word)
    alike = []
    for one in known:
        if len(one) < _SHORTEST_KIN or one.startswith(word):
            continue
        theirs = _runs(one)
        likeness = 2 * len(own & theirs) / (len(own) + len(theirs))
        is_long = min(len(word), len(one)) >= _LONG_KIN
        if likeness >= (_ALIKE_IF_LONG if is_long else _ALIKE):
            alike.append((-likeness, one))
    return [one for _, one in sorted(alike)[:_MOST_KIN]]


def _runs(word: str) -> set[str]:
    bounded = f" {word}"
    return {bounded[start : start + 3] for start in range(len(bounded) - 2)}
