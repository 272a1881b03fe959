"""Who may ask whom to be introduced, said before anybody writes why."""

from __future__ import annotations

from dataclasses import dataclass

from koga.core.actors import Actor
from koga.matching import obstacles, queries, voices
from koga.matching.models import Introduction
from koga.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands between the reader's organisations and another one.

    `own` are those that could ask, `free` those of them that have not asked or been asked yet;
    `met` is what is open between the others and it. `obstacle` says why nobody asks at all, and
    `heirs` took over the work of one that no longer exists.
    """

    own: list[Organisation]
    free: list[Organisation]
    met: list[Introduction]
    obstacle: str
    heirs: list[Organisation]

    @property
    def voices(self) -> list[Organisation]:
        """Those the form offers: the free ones, and for want of any all, so that it can say why not."""
        return self.free or self.own

    @property
    def is_possible(self) -> bool:
        return bool(self.free) and not self.obstacle


def asking(actor: Actor, other: Organisation) -> Asking:
    """A fixed number of queries, whatever the number of her organisations."""
    spoken_for = list(voices.organisations_spoken_for(actor))
    own = [one for one in spoken_for if one != other] or spoken_for
    able = [one for one in own if not obstacles.to_introduce([one], actor)]
    met = queries.open_between(own, other)
    taken = {side.organisation_id for one in met for side in one.sides.all()}
    obstacle = obstacles.to_introduce([other], actor)
    if not able:
        obstacle = obstacle or obstacles.to_introduce(own, actor)
    free = [one for one in able if one.pk not in taken]
    heirs = queries.successors_of(actor, other) if other.state == "ended" else ()
    return Asking(own, free, met, obstacle, [one.successor for one in heirs])
