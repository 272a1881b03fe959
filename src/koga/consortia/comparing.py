"""Proposals beside each other, and who could take one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from koga.consortia import building, inviting, queries
from koga.consortia.models import Consortium, Place, Proposal
from koga.consortia.shapes import Option, Reasons, Seat
from koga.consortia.why import Why, tells, why
from koga.consortia.words import Names, names_in, seat_called
from koga.conversations.models import Conversation
from koga.core.actors import Actor
from koga.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Sitting:
    """An organisation on a seat of a proposal; `is_new` if it is not in the consortium now."""

    organisation: Organisation
    seat: str
    is_associated: bool
    why: Why
    is_new: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A proposal against the consortium as it stands; `obstacle` says why it cannot be taken."""

    sitting: list[Sitting]
    come: list[Organisation]
    leave: list[Organisation]
    obstacle: str

    @property
    def is_another(self) -> bool:
        return bool(self.come or self.leave)


@dataclass(frozen=True, slots=True)
class Choice:
    """An organisation that could take a place, and the rules it would break or mend, in words.

    `declined` is the place in another consortium to which it said no of late, `talk` the
    conversation in which it would be asked; None where there is none that the reader knows of.
    """

    organisation: Organisation
    seat: str
    why: Why
    breaks: list[str]
    brings: list[str]
    declined: Place | None
    talk: Conversation | None


def compared(
    consortium: Consortium, proposal: Proposal, sentences: Mapping[str, str]
) -> Comparison:
    """Who would come and who would leave; four queries."""
    seats = [Seat.from_json(one) for one in proposal.seats]
    now = {one.organisation_id: one for one in consortium.places.all() if one.is_seated}
    named = _organisations([*(seat.organisation for seat in seats), *now])
    names = names_in((), [seat.reasons for seat in seats])
    sitting = [
        Sitting(
            named[seat.organisation],
            seat_called(seat.seat),
            seat.is_associated,
            why(seat.reasons, sentences, names),
            seat.organisation not in now,
        )
        for seat in seats
        if seat.organisation in named
    ]
    there = {seat.organisation for seat in seats}
    return Comparison(
        sitting,
        [one.organisation for one in sitting if one.is_new],
        [named[key] for key in now if key not in there],
        why_not_taken(consortium, seats),
    )


def why_not_taken(consortium: Consortium, seats: Sequence[Seat]) -> str:
    """Why a proposal is out of date, as a sentence; "" if it can be taken."""
    wanted = {seat.organisation for seat in seats}
    for place in consortium.places.select_related("organisation"):
        name = {"name": place.organisation.name}
        if place.stays and place.organisation_id not in wanted:
            return _("%(name)s stays and is not in it: build anew around those who stay.") % name
        if not place.is_seated and place.organisation_id in wanted:
            return _("%(name)s does not take part any more: build anew without it.") % name
    return ""


def is_proved(proposal: Proposal, places: Iterable[Place]) -> bool:
    """Whether what was said of its fit holds: whoever had to stay then has to stay now."""
    stay = {place.organisation_id for place in places if place.stays}
    had_to = {one["organisation"] for one in proposal.seats if one.get("stays")}
    return had_to <= stay


def is_as_proposed(proposal: Proposal, places: Iterable[Place]) -> bool:
    """Whether the same organisations sit on the same seats now."""
    there = {(one.organisation_id, one.seat, one.is_associated) for one in places if one.is_seated}
    proposed = (Seat.from_json(one) for one in proposal.seats)
    return there == {(seat.organisation, *seat.where) for seat in proposed}


def choices_for(place: Place, sentences: Mapping[str, str], actor: Actor) -> list[Choice]:
    """Who could sit there instead, the best first; those who keep all rules stand before others."""
    options = building.options_for(place)
    named = _organisations([one.seat.organisation for one in options])
    names = names_in((), [one.seat.reasons for one in options])
    declined = queries.declined_elsewhere(actor, place.consortium, named)
    talks = inviting.talks_with(place.consortium, named, actor)
    return [
        _choice(one, named[key], sentences, names, declined.get(key), talks.get(key))
        for one in options
        if (key := one.seat.organisation) in named
    ]


def _choice(
    option: Option,
    organisation: Organisation,
    sentences: Mapping[str, str],
    names: Names,
    declined: Place | None,
    talk: Conversation | None,
) -> Choice:
    reasons: Reasons = option.seat.reasons
    return Choice(
        organisation,
        seat_called(option.seat.seat),
        why(reasons, sentences, names),
        [sentences[name] for name in option.breaks if name in sentences],
        [sentences[name] for name in option.brings if tells(name, sentences)],
        declined,
        talk,
    )


def _organisations(keys: Sequence[int]) -> dict[int, Organisation]:
    found = Organisation.objects.filter(pk__in=keys).select_related("town")
    return {one.pk: one for one in found}
