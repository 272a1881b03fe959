"""What a part of the history says: the same records, as if only those projects had been."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.matching.records import SUBJECTS, Records
from koga.engine.matching.vectors import Sparse, of_length_one, weighed

_PARTS: Final = {"words": 1.0, "meanings": 1.0, "topics": 0.5}


@dataclass(frozen=True, eq=False)
class Past:
    """`records` seen through the projects for which `is_known` holds (an array of projects)."""

    records: Records
    is_known: NDArray[np.bool_]

    @classmethod
    def whole(cls, records: Records) -> Past:
        return cls(records, np.ones(len(records.projects), np.bool_))

    @cached_property
    def seats(self) -> Sparse:
        """Members x known projects."""
        return self.records.seats[:, np.flatnonzero(self.is_known)].tocsr()

    @cached_property
    def in_programmes(self) -> NDArray[np.float64]:
        """Members x programmes: in how many of its known projects a member took part."""
        from scipy import sparse

        numbers = self.records.programme[self.is_known]
        ones = np.ones(len(numbers))
        shape = (len(numbers), max(1, len(self.records.programmes)))
        belongs = sparse.csr_matrix((ones, (np.arange(len(numbers)), numbers)), shape=shape)
        dense: NDArray[np.float64] = (self.seats @ belongs).toarray()
        return dense

    @cached_property
    def projects_done(self) -> NDArray[np.float64]:
        """How many known projects each member took part in."""
        return np.asarray(self.seats.sum(axis=1), np.float64).ravel()

    @cached_property
    def met(self) -> Sparse:
        """Members x members: 1 where two took part in one known project, themselves not counted."""
        together = (self.seats @ self.seats.T).tolil()
        together.setdiag(0)
        together = together.tocsr()
        together.eliminate_zeros()
        together.data[:] = 1
        return together

    def open_to(
        self, askers: NDArray[np.int64], *, across_border: bool, new_only: bool
    ) -> NDArray[np.bool_]:
        """Askers x members: who is another, with `across_border` of another known country, and
        with `new_only` was never met."""
        is_open = np.ones((len(askers), len(self.records.members)), np.bool_)
        if across_border:
            country = self.records.country
            is_open &= (country[askers][:, None] != country[None, :]) & (country != 0)[None, :]
        if new_only:
            is_open &= self.met[askers].toarray() == 0
        is_open[np.arange(len(askers)), askers] = False
        return is_open

    @cached_property
    def subjects(self) -> Sparse:
        """Members x terms, rows of length one: what their texts and known projects are about."""
        from scipy import sparse

        parts = [np.sqrt(_PARTS[name]) * self._subjects_in(name) for name in SUBJECTS]
        return of_length_one(sparse.hstack(parts).tocsr())

    def _subjects_in(self, name: str) -> Sparse:
        own = self.records.own_subjects[name]
        done = self.records.project_subjects[name][np.flatnonzero(self.is_known)]
        return of_length_one(weighed(own) + self.seats @ weighed(done))
