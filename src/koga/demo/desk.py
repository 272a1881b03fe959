"""What the hubs' officers do at their desks: pairs put aside, and the desk sent by mail."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import Final

from koga.demo.network import Network
from koga.demo.reading import Row, table
from koga.matching.actions import choose_desk_letter, put_pair_aside
from koga.matching.enums import Pace
from koga.people.queries import actor_for

_SEED: Final = "desks"
# So that the first letter of each is of the last night before today.
_CHOSEN_AGO: Final = 3


def note_desks(network: Network) -> None:
    """With dice of its own, so that nothing else moves."""
    own = network.diary.beside(Random(_SEED))
    written = table("desk")
    for row in written["aside"]:
        network.met.add(frozenset((row["first"], row["second"])))
        own.note(own.ago(row["ago"]), partial(_put_aside, network, row))
    for hub in written["letters"]:
        own.note(own.ago(_CHOSEN_AGO), partial(_choose, network, hub))


def _put_aside(network: Network, row: Row) -> None:
    first = network.organisations[row["first"]]
    put_pair_aside(
        between=(first, network.organisations[row["second"]]),
        reason=row["reason"],
        by=network.coordinator_of(first),
    )


def _choose(network: Network, hub: str) -> None:
    choose_desk_letter(pace=Pace.WEEKLY, by=actor_for(network.coordinators[hub]))
