"""What stands behind the links of a desk's letter, and what a press there does.

Raises StaleToken where a link is worth nothing any more, Refused where its reader may no longer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from koga.core.actors import Actor
from koga.core.errors import Absent
from koga.core.tokens import StaleToken
from koga.matching import actions
from koga.matching.desk.decisions import Choice, Decision, decide, decision_called
from koga.matching.grounds import likely_ground
from koga.matching.links import decision_behind, pair_behind
from koga.matching.models import Introduction
from koga.matching.notes import topics_in_common
from koga.matching.queries import Reach, open_between, reaches_of
from koga.matching.voices import require_broker_of
from koga.organisations.models import Organisation
from koga.people.queries import actor_for
from koga.topics.models import Topic


@dataclass(frozen=True, slots=True)
class AskedDecision:
    """A decision, the thing it is about, and the officer for whom the link speaks."""

    decision: Decision
    thing: Any
    by: Actor

    @property
    def is_over(self) -> bool:
        return not self.decision.waits(self.thing)

    def decide(self, choice: str, word: str = "") -> Choice:
        """Do what was chosen; Impossible where it is no choice, lacks its word, or is too late."""
        return decide(self.decision, self.thing, choice, word, self.by)


def decision_at(token: str) -> AskedDecision:
    """What the link asks, as long as it is the officer's to decide."""
    person, name, key = decision_behind(token)
    actor, decision = actor_for(person), decision_called(name)
    if decision is None:
        raise StaleToken("no such decision any more")
    try:
        return AskedDecision(decision, decision.find(actor, key), actor)
    except Absent:
        raise StaleToken("gone, or not hers any more") from None


@dataclass(frozen=True, slots=True)
class AskedPair:
    """Two that could be introduced, what they share, and the officer for whom the link speaks."""

    pair: tuple[Organisation, Organisation]
    topics: Sequence[Topic]
    by: Actor

    @property
    def ground(self) -> str:
        """Why these two, as far as the records tell; one query."""
        return likely_ground(*self.pair, self.topics, None)

    @property
    def met(self) -> list[Introduction]:
        """What is open between them already."""
        first, second = self.pair
        return open_between([first], second)

    @property
    def sides(self) -> list[tuple[Organisation, Reach]]:
        """Each with who would read a proposal to it."""
        reaches = reaches_of(self.pair)
        return [(one, reaches[one.pk]) for one in self.pair]

    def introduce(self, proposal: Mapping[str, Any]) -> str:
        """Ask both; the sentence that tells of it."""
        actions.broker_introduction(**proposal, by=self.by)
        return _("Both are asked. You will hear from us how they answer.")

    def put_aside(self, reason: str) -> str:
        """Not these two; the sentence that tells of it."""
        actions.put_pair_aside(between=self.pair, reason=reason, by=self.by)
        return _("Put aside: the two are not proposed to your hub any more.")


def pair_at(token: str) -> AskedPair:
    """The two of the link, as long as one of them is in the officer's care."""
    person, first, second = pair_behind(token)
    actor = actor_for(person)
    require_broker_of(actor, first, second)
    return AskedPair((first, second), topics_in_common(first, second), actor)
