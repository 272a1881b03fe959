"""How often tokens stand in the index, and which words it knows that are spelled like another."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import connection

from koga.core.search.bridge import (
    SAME_BEGINNING,
    SHORTEST_SLIP,
    Asked,
    Way,
    kin,
    rarity,
    slips,
    word,
)
from koga.core.search.models import EVERY, SearchTerm

_LAST_LETTER: Final = "\U0010ffff"
_SLIPS: Final = 2  # so many letters a word may have too many or too few
_ANY_LENGTH: Final = (0, 1_000)
_COMPARED: Final = 300  # of the words that begin alike the commonest
_MEANT: Final = 12
_UNKNOWN: Final = 1  # in so many records something may stand of which nothing is known


@dataclass(frozen=True, slots=True)
class Frequencies:
    """`times` says of tokens in how many of the `records` they stand."""

    records: int = 0
    times: Mapping[str, int] = field(default_factory=dict)

    def of(self, way: Way) -> int:
        """In how many records a way is held, roughly: as often as the commonest word so begun."""
        if not way.is_beginning:
            return self.times.get(way.token, 0)
        return max(
            (n for token, n in self.times.items() if token.startswith(way.token)),
            default=_UNKNOWN,
        )

    def rarity(self, way: Way) -> float:
        """How much it tells that a record holds it in this way."""
        return rarity(self.of(way), self.records)

    def weight(self, asked: Asked) -> float:
        """How much a word of a question tells, held in whatever way."""
        return rarity(self.most(asked), self.records)

    def most(self, asked: Asked) -> int:
        """In how many records a word of a question is held, in the way most hold it."""
        return max((self.of(way) for way in asked.ways), default=0)

    def is_known(self, asked: Asked) -> bool:
        """Whether some record holds it for certain, whoever may see it."""
        return self.most(asked) > _UNKNOWN


def frequencies_of(asked: Sequence[Asked]) -> tuple[tuple[Asked, ...], Frequencies]:
    """The words of a question, each held by its kin in other languages too, and how rare all are.

    Two queries.
    """
    alike = _beginning_with({one.plain[:SAME_BEGINNING] for one in asked if _is_whole(one)})
    widened = tuple(_with_kin(one, alike) for one in asked)
    tokens = {way.token for one in widened for way in one.ways if not way.is_beginning}
    known = SearchTerm.objects.filter(token__in=[*tokens, EVERY]).values_list("token", "n")
    times = {**alike, **dict(known)}
    return widened, Frequencies(times.get(EVERY, 0), times)


def meant_by(plain: str) -> list[str]:
    """The words of the index that a mistyped word may have been meant to be, the likeliest first.

    More than are needed, as some may stand in hidden records only.
    """
    if len(plain) < SHORTEST_SLIP:
        return []
    lengths = (len(word(plain)) - _SLIPS, len(word(plain)) + _SLIPS)
    near = _beginning_with({plain[:1], plain[1:2]}, lengths)
    return slips(plain, {token[2:]: n for token, n in near.items()}, most=_MEANT)


def _is_whole(asked: Asked) -> bool:
    return len(asked.plain) >= SAME_BEGINNING and " " not in asked.plain


def _with_kin(asked: Asked, alike: Mapping[str, int]) -> Asked:
    held = {way.token for way in asked.ways}
    begin = word(asked.plain[:SAME_BEGINNING])
    others = [token for token in alike if token.startswith(begin) and token not in held]
    others.sort(key=lambda token: (-alike[token], token))
    return asked.or_near(kin(asked.plain, (token[2:] for token in others[:_COMPARED])))


def _beginning_with(
    beginnings: Collection[str], lengths: tuple[int, int] = _ANY_LENGTH
) -> dict[str, int]:
    """All words of the index that begin so and are no shorter or longer, by their tokens."""
    begun = sorted(one for one in beginnings if one)
    if not begun:
        return {}
    ranges = " OR ".join(["(token >= %s AND token < %s)"] * len(begun))
    values = [value for one in begun for value in (word(one), word(one) + _LAST_LETTER)]
    sql = f"SELECT token, n FROM {SearchTerm._meta.db_table} WHERE ({ranges})"  # noqa: S608 - a table of ours
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} AND length(token) BETWEEN %s AND %s", [*values, *lengths])
        return dict(cursor.fetchall())
