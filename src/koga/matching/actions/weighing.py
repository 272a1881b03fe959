"""An administrator takes weights over, or goes back to those that were learnt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import audit
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.matching.enums import Origin
from koga.matching.models import Weighing
from koga.matching.suggesting.rules import can_change_weighing
from koga.matching.suggesting.weighing import (
    learnt_weighing,
    same_as,
    snapshot_of,
    weighing_in_force,
    weights_of,
)


@dataclass(frozen=True, slots=True)
class WeighingFacts:
    """How much each kind counts, and how attention is shared."""

    weights: Mapping[str, float]
    fairness: float
    newcomers: float
    floor: float

    def tried(self) -> Weighing:
        """As a version that is not kept."""
        return Weighing(
            weights=dict(self.weights),
            fairness=self.fairness,
            newcomers=self.newcomers,
            floor=self.floor,
            origin=Origin.CHOSEN,
        )


@transaction.atomic
def take_over_weights(*, facts: WeighingFacts, by: Actor) -> Weighing:
    """A new version for everybody, from the next time the worker makes the lists."""
    before, chosen = weighing_in_force(), facts.tried()
    can_change_weighing.require(by, before)
    if same_as(before, chosen):
        raise Impossible(_("These are the weights that are in force already."))
    return _put_in_force(chosen, before, "weights-taken-over", by)


@transaction.atomic
def reset_weights(*, by: Actor) -> Weighing:
    """Back to the newest that were learnt, or that come with Koga."""
    before, learnt = weighing_in_force(), learnt_weighing()
    can_change_weighing.require(by, before)
    if before.origin != Origin.CHOSEN:
        raise Impossible(_("Nobody chose other weights than those that were learnt."))
    again = Weighing(
        weights=weights_of(learnt),
        fairness=learnt.fairness,
        newcomers=learnt.newcomers,
        floor=learnt.floor,
        origin=learnt.origin,
        n_outcomes=learnt.n_outcomes,
    )
    return _put_in_force(again, before, "weights-reset", by)


def _put_in_force(weighing: Weighing, before: Weighing, what: str, by: Actor) -> Weighing:
    weighing.made_by_id = by.person_id
    weighing.save()
    audit.record(
        by=by,
        action=f"matching.{what}",
        on=weighing,
        before=snapshot_of(before),
        after=snapshot_of(weighing),
    )
    transaction.on_commit(_arrange)
    return weighing


def _arrange() -> None:
    from koga.matching.tasks import arrange_market  # tasks import actions, not the reverse

    arrange_market.enqueue()
