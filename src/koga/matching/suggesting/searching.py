"""How well the postings of others suit one's own organisations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from koga.matching.models import Posting
from koga.matching.suggesting.bridge import Network
from koga.matching.suggesting.knowing import known_for
from koga.matching.suggesting.nearby import scales_in_force
from koga.matching.suggesting.showing import known_of
from koga.matching.suggesting.weighing import weighing_in_force, weights_of
from koga.organisations.models import Organisation


def scores_of(
    organisations: Sequence[Organisation], postings: Sequence[Posting]
) -> dict[int, list[float]]:
    """By organisation the points of each posting: of whoever posted it, as if it sought only this.

    -inf for one of its own country. A fixed number of queries.
    """
    posters = {one.organisation_id: one.organisation for one in postings}
    known = known_of([*organisations, *posters.values()])
    # Each posting stands for itself, under a key of its own.
    sought = [
        replace(known_for(one, known[one.organisation_id]), key=place)
        for place, one in enumerate(postings)
    ]
    network, weights = Network.of(sought, scales_in_force()), weights_of(weighing_in_force())
    return {
        one.pk: network.scores(replace(known[one.pk], key=-1), weights).tolist()
        for one in organisations
    }
