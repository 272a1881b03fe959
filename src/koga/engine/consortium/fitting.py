"""How well an organisation suits a planned project, as terms that add up, and how crowded it is.

Topics are compared by the cosine of their rarities, so that one that names everything does not win
by it; what it offers and needs counts by the part of the project it meets. The price of being asked
grows with the logarithm of how often somebody was, and saturates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log2, sqrt

TOPICS, OFFERS, NEEDS, LANGUAGES, COUNTRY, EXPERIENCE, FRESH = 45.0, 15.0, 15.0, 10.0, 5.0, 5.0, 5.0
ANSWERED = 15.0
"""Above the others, as only a project that searched openly is answered; the whole stays within 100."""
CROWDED = 15.0
COMPANY = 45.0
"""What one more member costs everybody: without it every consortium would be as large as it may."""

_UNKNOWN = 1.0
_PER_DOUBLING = 3.0
_MOST_EXPERIENCE = 3
_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Project:
    """What is planned: topics, languages of the work, and the country of whoever plans it.

    `rarity` weighs topics; one that is not there weighs 1.
    """

    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    country: str = ""
    rarity: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Applicant:
    """What an organisation says of itself; `asked` is how often others ask it at the moment.

    `has_answered` where it told of itself that it would like to take part.
    """

    topics: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    experience: int = 0
    is_fresh: bool = False
    asked: int = 0
    has_answered: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """`points` of at most `most`, and the topics, languages or countries that earned them."""

    kind: str
    points: float
    most: float
    values: tuple[str, ...] = ()


def fit(project: Project, one: Applicant) -> tuple[Term, ...]:
    """Why it suits, terms of 0 left out; together at most 100 points, in a fixed order.

    >>> sea = Project(frozenset({"sailing", "youth"}), frozenset({"en"}), "PL")
    >>> [(term.kind, term.points) for term in fit(sea, Applicant(
    ...     topics=frozenset({"sailing", "youth"}), languages=frozenset({"en", "nb"})))]
    [('topics', 45.0), ('languages', 10.0)]
    >>> fit(sea, Applicant(topics=frozenset({"sailing", "youth", "a", "b", "c", "d"})))[0].points
    26.0
    >>> fit(sea, Applicant(languages=frozenset({"en"}), has_answered=True))[-1]
    Term(kind='answered', points=15.0, most=15.0, values=())
    """
    shared = project.topics & one.topics
    spoken = project.languages & one.languages
    is_wanted = bool(project.country) and project.country in one.wanted
    part = min(one.experience, _MOST_EXPERIENCE) / _MOST_EXPERIENCE
    terms = (
        _of_topics("topics", TOPICS * _cosine(project, one.topics), TOPICS, shared, project),
        _of_part("offers", OFFERS, project.topics & one.offers, project),
        _of_part("needs", NEEDS, project.topics & one.needs, project),
        Term("languages", LANGUAGES if spoken else 0.0, LANGUAGES, tuple(sorted(spoken))),
        Term("country", COUNTRY if is_wanted else 0.0, COUNTRY, (project.country,)),
        Term("experience", round(EXPERIENCE * part, 1), EXPERIENCE),
        Term("fresh", FRESH if one.is_fresh else 0.0, FRESH),
    )
    left = _WHOLE - sum(term.points for term in terms)
    answered = min(ANSWERED, left) if one.has_answered else 0.0
    every = (*terms, Term("answered", round(answered, 1), ANSWERED))
    return tuple(term for term in every if term.points > 0)


def crowding(asked: int) -> float:
    """How many points it costs to be the next who asks one that `asked` others ask already.

    >>> [crowding(asked) for asked in (0, 1, 3, 100)]
    [0.0, 3.0, 6.0, 15.0]
    """
    return round(min(CROWDED, _PER_DOUBLING * log2(1 + max(0, asked))), 1)


def _cosine(project: Project, topics: frozenset[str]) -> float:
    shared = _square(project, project.topics & topics)
    length = sqrt(_square(project, project.topics) * _square(project, topics))
    return shared / length if length else 0.0


def _square(project: Project, topics: Iterable[str]) -> float:
    return sum(project.rarity.get(topic, _UNKNOWN) ** 2 for topic in sorted(topics))


def _of_part(kind: str, most: float, shared: frozenset[str], project: Project) -> Term:
    """By the square root of the part that is met: the first topic tells most."""
    whole = _square(project, project.topics)
    part = sqrt(_square(project, shared) / whole) if whole else 0.0
    return _of_topics(kind, most * part, most, shared, project)


def _of_topics(
    kind: str, points: float, most: float, shared: frozenset[str], project: Project
) -> Term:
    """The rarest of them stand first."""
    order = sorted(shared, key=lambda topic: (-project.rarity.get(topic, _UNKNOWN), topic))
    return Term(kind, round(points, 1), most, tuple(order))
