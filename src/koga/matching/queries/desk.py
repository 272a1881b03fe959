"""What a hub's officers chose and put aside."""

from __future__ import annotations

from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.matching.enums import Pace
from koga.matching.models import DeskLetter, PairAside
from koga.matching.rules import can_take_pair_back


def desk_pace(actor: Actor) -> str:
    """How often her desk is sent to her; never until she chooses."""
    letter = DeskLetter.objects.filter(person=actor.person_id).first()
    return letter.pace if letter else Pace.NEVER


def pair_aside_numbered(actor: Actor, key: int) -> PairAside:
    """The one of her hubs' with this id; Absent otherwise."""
    found = PairAside.objects.select_related("first", "second", "hub")
    return one_among(can_take_pair_back, actor, found, pk=key)
