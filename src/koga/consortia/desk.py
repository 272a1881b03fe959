"""What the page of a consortium shows to whom."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _

from koga.consortia import building, queries
from koga.consortia.comparing import is_as_proposed, is_proved
from koga.consortia.lifecycles import INVITED
from koga.consortia.models import Consortium, Note, Place, Proposal
from koga.consortia.parts import part_of
from koga.consortia.queries.candidates import brief_of
from koga.consortia.rules import can_answer_place, can_edit_consortium, can_look_into_consortium
from koga.consortia.shapes import Reasons, RuleSaid
from koga.consortia.why import Why, why
from koga.consortia.words import Names, names_in, seat_called, sentence_of
from koga.core.actors import Actor
from koga.core.lifecycle import Move
from koga.core.panels import PanelLink, panels_of
from koga.organisations.models import Organisation
from koga.ui.shapes import Link, Words


@dataclass(frozen=True, slots=True)
class Said:
    """A rule in words, whether it is kept, and the part of the form in which it is changed.

    `is_broken` is None for those who do not look into the consortium: by it they would learn of
    places that nobody has been asked to take.
    """

    name: str
    sentence: str
    is_broken: bool | None
    part: str


@dataclass(frozen=True, slots=True)
class Row:
    """A place with its reasons in words, and what its seat is called.

    Of one that is not asked yet, `declined` is the place in another consortium to which it said no
    of late, where the reader may know of that.
    """

    place: Place
    seat: str
    why: Why
    declined: Place | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A consortium as its reader sees it; what is not for her is empty.

    `full` and `beside` sit in it, `left` do not any more, `gaps` of them left a seat open. `own` are
    places that she may answer for. `conflict` are the rules that nobody can keep together. `best` is
    the proposal that it stands as, where that was found to be the best; `is_mended` where it was
    mended last instead.
    """

    full: list[Row]
    beside: list[Row]
    left: list[Row]
    gaps: list[Row]
    rules: list[Said]
    conflict: list[Said]
    own: list[Place]
    proposals: list[Proposal]
    best: Proposal | None
    is_mended: bool
    notes: list[Note]
    moves: list[Move]
    panels: list[PanelLink]
    may_edit: bool
    may_look: bool
    may_talk: bool

    @property
    def broken(self) -> list[Said]:
        return [rule for rule in self.rules if rule.is_broken]

    @property
    def seated(self) -> list[Row]:
        return [*self.full, *self.beside]

    @property
    def own_asked(self) -> list[Row]:
        """Her own places that wait for an answer."""
        return [row for row in self.seated if row.place in self.own and row.place.state != "agreed"]

    @property
    def to_invite(self) -> list[Row]:
        """Those that nobody has asked yet."""
        return [row for row in self.seated if row.place.state == "planned"]

    @property
    def n_agreed(self) -> int:
        return sum(row.place.state == "agreed" for row in self.seated)

    @property
    def n_countries(self) -> int:
        return len({row.place.organisation.country for row in self.seated})


def sheet_of(actor: Actor, consortium: Consortium) -> Sheet:
    """A fixed number of queries, whatever sits in it."""
    may_look = can_look_into_consortium.allows(actor, consortium)
    places = list(queries.places_of(actor, consortium))
    rules, names = _rules(consortium, places, may_look=may_look)
    sentences = {rule.name: rule.sentence for rule in rules}
    planned = [one.organisation_id for one in places if one.state == "planned"]
    declined = queries.declined_elsewhere(actor, consortium, planned) if may_look else {}
    broken = {rule.name for rule in rules if rule.is_broken}
    rows = [_row(place, consortium, sentences, names, broken, declined) for place in places]
    seated = [row for row in rows if row.place.is_seated]
    conflict = set(consortium.conflict) if may_look and not consortium.has_gone_on else set()
    proposals = list(queries.proposals_of(consortium)) if may_look else []
    return Sheet(
        full=_in_order(consortium, (row for row in seated if not row.place.is_associated)),
        beside=[row for row in seated if row.place.is_associated],
        left=[row for row in rows if not row.place.is_seated],
        gaps=[row for row in rows if row.place.leaves_gap],
        rules=_of_the_call(rules),
        conflict=[rule for rule in rules if rule.name in conflict],
        own=[one for one in places if _may_answer(actor, one)],
        proposals=proposals,
        best=_best(consortium, proposals, places),
        is_mended=may_look and consortium.is_mended and not proposals,
        notes=list(queries.notes_of(actor, consortium)[:20]),
        moves=queries.moves_of(actor, consortium),
        panels=panels_of("consortium", actor, consortium, consortium.pk) if may_look else [],
        may_edit=can_edit_consortium.allows(actor, consortium),
        may_look=may_look,
        may_talk=actor.belongs_to(consortium.organisation_id),
    )


def row_of(place: Place) -> tuple[Row, dict[str, str]]:
    """One place with its reasons, and all rules in words by name."""
    rules, names = _rules(place.consortium, [place])
    sentences = {rule.name: rule.sentence for rule in rules}
    # Whoever has left holds up nothing.
    fallen = {rule.name for rule in rules if rule.is_broken or not place.is_seated}
    return _row(place, place.consortium, sentences, names, fallen), sentences


def rules_in_words(consortium: Consortium) -> list[Said]:
    """The rules of the call, with whether those seated keep them, for those who look into it."""
    return _of_the_call(_rules(consortium, [])[0])


def crumbs_to(consortium: Consortium, here: Words) -> list[Link]:
    """The way from the list over its desk to a page of it."""
    return [
        Link(_("Consortia"), reverse("consortia:consortium-list")),
        Link(consortium.title, consortium.get_absolute_url()),
        Link(here),
    ]


def note_voices(actor: Actor, consortium: Consortium) -> list[Organisation]:
    """For whose people she may note something: the one that began it, or her own in it."""
    is_editor = can_edit_consortium.allows(actor, consortium)
    if is_editor or actor.belongs_to(consortium.organisation_id):
        return [consortium.organisation]
    own = queries.places_of(actor, consortium).filter(organisation__in=list(actor.organisations))
    return [one.organisation for one in own if one.is_seated]


def _best(
    consortium: Consortium, proposals: Iterable[Proposal], places: Sequence[Place]
) -> Proposal | None:
    """The best proposal, if it is what stands and if that is so under what is fixed now."""
    best = next((one for one in proposals if one.number == 0), None)
    if best is None or consortium.has_gone_on or not is_as_proposed(best, places):
        return None
    return best if is_proved(best, places) else None


def _may_answer(actor: Actor, place: Place) -> bool:
    is_asked = place.state in INVITED and not place.is_own
    return is_asked and can_answer_place.allows(actor, place)


def _rules(
    consortium: Consortium, places: Iterable[Place], *, may_look: bool = True
) -> tuple[list[Said], Names]:
    brief = brief_of(consortium)
    said = building.rules_said(brief)
    names = names_in(said, [Reasons.from_json(place.reasons) for place in places])
    broken = set(building.broken(brief)) if may_look else None
    return [_said(rule, names, broken) for rule in said], names


def _said(rule: RuleSaid, names: Names, broken: set[str] | None) -> Said:
    is_broken = None if broken is None else rule.name in broken
    return Said(rule.name, sentence_of(rule, names), is_broken, part_of(rule.name))


def _of_the_call(rules: Iterable[Said]) -> list[Said]:
    """Without who is in and who is out, which the places themselves show."""
    return [rule for rule in rules if rule.part != "who"]


def _row(
    place: Place,
    consortium: Consortium,
    sentences: Mapping[str, str],
    names: Names,
    broken: Container[str],
    declined: Mapping[int, Place] = MappingProxyType({}),
) -> Row:
    place.consortium = consortium
    reasons = why(Reasons.from_json(place.reasons), sentences, names, broken=broken)
    return Row(place, seat_called(place.seat), reasons, declined.get(place.organisation_id))


def _in_order(consortium: Consortium, rows: Iterable[Row]) -> list[Row]:
    """As the seats stand in the rules, partners without one after them."""
    order = {seat["name"]: at for at, seat in enumerate(consortium.rules.get("seats", []))}
    last = len(order)
    return sorted(rows, key=lambda row: (order.get(row.place.seat, last), row.place.pk))
