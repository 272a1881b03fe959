"""What of two organisations earned the points of a kind, to be named in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from math import acos

from koga.engine.matching.network.kinds import EARTH, KINDS
from koga.engine.matching.network.known import Known


def terms_of(
    kind: str, own: Known, other: Known, rarity: Mapping[str, float] | None = None
) -> list[str]:
    """What both bring, the heaviest first: ids of concepts, codes, keys, as the kind has them.

    With its `rarity` what few others bring counts more, as it does in the score. Countries come as
    codes, nearness as whole kilometres, rounded to tens.

    >>> one, two = Known(1, "PL", wanted=frozenset({"NO"})), Known(2, "NO")
    >>> terms_of("country-wanted", one, two)
    ['NO']
    """
    row = KINDS[kind]
    asked, given = row.asked(own), row.given(other)
    shared = {name: asked[name] * given[name] for name in asked if name in given}
    if kind == "nearness":
        cosine = max(-1.0, min(1.0, sum(shared.values())))
        return [str(10 * round(EARTH * acos(cosine) / 10))] if shared else []
    worth = rarity or {}
    ordered = sorted(shared, key=lambda name: (-shared[name] * worth.get(name, 1.0), name))
    if kind == "country-wanted":
        return list(dict.fromkeys(name.rpartition(" ")[2] for name in ordered))
    return [name for name in ordered if name]
