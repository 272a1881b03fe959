"""Which of what two texts share is worth saying to a person, and each thing once.

Texts share very many common words; few of them tell a reader why a partner would suit her.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from koga.engine.lexicon import load_hints
from koga.engine.thesaurus import load_thesaurus

_SURELY: Final = 0.5  # a hint weaker than this is too weak to be told as a reason


def telling(terms: Iterable[str]) -> list[str]:
    """Those of `terms` (as `read_texts` names them) that tell something, in their order.

    Topics do, but for the heads of branches; a common word does where it surely hints at a topic. What
    a term before it says already, or what stands above that, is left out.

    >>> telling(["m:choir, choral, singing, sing, singer, song", "m:new, newly", "t:choirs"])
    ['m:choir, choral, singing, sing, singer, song']
    >>> telling(["t:choirs", "t:music", "t:sailing-and-water-sports"])
    ['t:choirs', 't:sailing-and-water-sports']
    """
    said: set[str] = set()
    told = []
    for term in terms:
        concept = concept_of(term)
        if concept and concept not in said:
            said |= _with_those_above(concept)
            told.append(term)
    return told


def concept_of(term: str) -> str:
    """The topic that a term names or surely hints at; "" for one that tells nothing.

    >>> concept_of("m:tent"), concept_of("m:possible, possibility, possibly")
    ('camp-site', '')
    """
    field, _colon, name = term.partition(":")
    if field == "m":
        return hinting().get(name, "")
    thesaurus = load_thesaurus()
    is_head = name in thesaurus and not thesaurus[name].broader
    return "" if is_head else name


def _with_those_above(concept: str) -> set[str]:
    thesaurus = load_thesaurus()
    above = thesaurus.ancestors(concept) if concept in thesaurus else ()
    return {concept, *(one.id for one in above)}


@cache
def hinting() -> Mapping[str, str]:
    """By meaning, the topic it hints at most; of equals the first by name."""
    hinted: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for hint in load_hints():
        if hint.weight >= _SURELY:
            hinted[hint.meaning].append((-hint.weight, hint.concept))
    return {meaning: min(concepts)[1] for meaning, concepts in hinted.items()}
