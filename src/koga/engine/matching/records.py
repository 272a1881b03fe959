"""All that is read of members and projects once, before anybody asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.members import Member, Project, Text, in_order
from koga.engine.matching.vectors import Sparse, columns_of, counted
from koga.engine.search.fields import bags_of
from koga.engine.text.analysis import analyse
from koga.engine.text.folding import words
from koga.engine.text.runs import runs_of

SUBJECTS: Final = ("words", "meanings", "topics")
"""The bags of a text that tell what it is about; each becomes a matrix."""

_SHORTEST: Final = 3
_RUNS: Final = (4,)
_BROADER_REGION: Final = re.compile(r"^([A-Z]{2}[0-9A-Z]{2})[0-9A-Z]")


@dataclass(frozen=True, eq=False)
class Records:
    """Members and projects as arrays; member m is `members[m]`, project p is `projects[p]`.

    `seats` is a matrix members x projects of ones; `programme` the number of each project's;
    `own_subjects` and `project_subjects` count terms by field; `names` counts the words of the
    names and `spellings` their runs of letters; `terms` names the columns of the subjects. Numbers
    of countries, regions and kinds are 0 for what is not known.
    """

    members: tuple[Member, ...]
    projects: tuple[Project, ...]
    seats: Sparse
    programme: NDArray[np.int64]
    programmes: tuple[str, ...]
    own_subjects: Mapping[str, Sparse]
    project_subjects: Mapping[str, Sparse]
    names: Sparse
    spellings: Sparse
    country: NDArray[np.int64]
    region: NDArray[np.int64]
    wider_region: NDArray[np.int64]
    kind: NDArray[np.int64]
    terms: Mapping[str, tuple[str, ...]]

    def places(self, ids: Iterable[str]) -> list[int]:
        """The numbers of members by id; KeyError for an id that none has."""
        known = {member.id: place for place, member in enumerate(self.members)}
        return [known[one] for one in ids]


def recorded(members: Iterable[Member], projects: Iterable[Project] = ()) -> Records:
    """Read everything. Members are ordered by id; those of a project who are unknown are left out."""
    known = in_order(members)
    held = tuple(sorted(projects, key=lambda project: project.id))
    programmes = tuple(sorted({project.programme for project in held}))
    own = [
        _subjects(member.texts, member.topics | member.offers | member.needs) for member in known
    ]
    done = [
        _subjects((*project.texts, *(Text(theme, "en") for theme in project.themes)), frozenset())
        for project in held
    ]
    own_subjects, project_subjects = _by_field(own, done)
    return Records(
        members=known,
        projects=held,
        seats=_seats(known, held),
        programme=np.array([programmes.index(project.programme) for project in held], np.int64),
        programmes=programmes,
        own_subjects=own_subjects,
        project_subjects=project_subjects,
        names=counted([Counter(_name_words(member.name)) for member in known], least=2),
        spellings=counted([Counter(_runs(member.name)) for member in known], least=2),
        country=_numbered([member.country for member in known]),
        region=_numbered([member.region for member in known]),
        wider_region=_numbered([_wider(member.region) for member in known]),
        kind=_numbered([member.kind for member in known]),
        terms={
            name: tuple(columns_of([bags[name] for bags in (*own, *done)], least=2))
            for name in SUBJECTS
        },
    )


def _seats(members: Sequence[Member], projects: Sequence[Project]) -> Sparse:
    from scipy import sparse

    place = {member.id: number for number, member in enumerate(members)}
    pairs = [
        (place[member], number)
        for number, project in enumerate(projects)
        for member in sorted(set(project.members))
        if member in place
    ]
    rows, columns = ([pair[side] for pair in pairs] for side in (0, 1))
    return sparse.csr_matrix(
        (np.ones(len(pairs)), (rows, columns)), shape=(len(members), len(projects))
    )


def _subjects(texts: Iterable[Text], topics: frozenset[str]) -> dict[str, Counter[str]]:
    bags: dict[str, Counter[str]] = {name: Counter() for name in SUBJECTS}
    for text in texts:
        read = bags_of(analyse(text.text, text.language))
        for name in SUBJECTS:
            bags[name].update(read.of(name))
    for topic in topics:
        bags["topics"][topic] += 1
    return bags


def _by_field(
    own: Sequence[Mapping[str, Counter[str]]], done: Sequence[Mapping[str, Counter[str]]]
) -> tuple[dict[str, Sparse], dict[str, Sparse]]:
    """Both as matrices over the same columns, field by field."""
    own_counts, done_counts = {}, {}
    for name in SUBJECTS:
        together = counted([bags[name] for bags in (*own, *done)], least=2)
        own_counts[name], done_counts[name] = together[: len(own)], together[len(own) :]
    return own_counts, done_counts


def _name_words(name: str) -> list[str]:
    return [word for word in words(name) if len(word) >= _SHORTEST and not word.isdigit()]


def _runs(name: str) -> list[str]:
    """Runs of four letters within the words of a name."""
    return [run for word in words(name) for run in runs_of(word, _RUNS)]


def _wider(region: str) -> str:
    """The region one level up of a NUTS 3 code, else the region itself."""
    found = _BROADER_REGION.match(region)
    return found[1] if found else region


def _numbered(values: Sequence[str]) -> NDArray[np.int64]:
    """Each value's number in their order, "" always being 0."""
    known = ("", *sorted(set(values) - {""}))
    number = {value: at for at, value in enumerate(known)}
    return np.array([number[value] for value in values], np.int64)
