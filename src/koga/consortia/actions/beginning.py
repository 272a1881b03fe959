"""A consortium is begun, its rules are changed, and it is closed or opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from koga.consortia import building
from koga.consortia.actions.changing import (
    arrangement,
    changed,
    hold_questions,
    move,
    move_place,
    new_place,
    to_change,
    with_terms,
    withdraw_question,
)
from koga.consortia.enums import Change
from koga.consortia.lifecycles import EDITORS_MOVES
from koga.consortia.models import Consortium, Place
from koga.consortia.parts import part_called
from koga.consortia.rules import can_begin_consortium, can_edit_consortium
from koga.consortia.shapes import Seat
from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Absent, Impossible
from koga.core.locking import lock
from koga.matching.models import Posting
from koga.organisations.lifecycles import GONE
from koga.organisations.models import Organisation
from koga.topics.queries import topics_at

_PLAIN: Final = ("title", "language", "programme", "call", "call_address", "deadline", "rules")
# What of it the builder reads.
_BUILT_FROM: Final = frozenset({"rules", "languages", "topics"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """What is planned, for which call, and its rules in the form that the engine reads.

    `topics` are slugs, `languages` codes; `own` is where the organisation itself sits. `must` take
    part, and `must_not` do not.
    """

    title: str
    language: str
    rules: dict[str, Any]
    own: tuple[str, bool] = ("", False)
    programme: str = ""
    call: str = ""
    call_address: str = ""
    deadline: date | None = None
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    must: tuple[Organisation, ...] = ()
    must_not: tuple[Organisation, ...] = ()


@transaction.atomic
def begin_consortium(
    *, organisation: Organisation, facts: CallFacts, by: Actor, posting: Posting | None = None
) -> Consortium:
    """Begin one for `organisation`, which is in it from the start; nobody else is asked.

    `posting` is a partner search of its own that it is begun with; Absent for anything else.
    """
    can_begin_consortium.require(by, organisation)
    if posting and not (posting.is_search and posting.organisation_id == organisation.pk):
        raise Absent
    if lock(organisation).state in GONE:
        raise Impossible(_("%(name)s cannot begin anything now.") % {"name": organisation.name})
    consortium = Consortium(organisation=organisation, posting=posting, began_at=clock.now())
    _write(consortium, facts)
    own = Seat(organisation.pk, *facts.own)
    for seat in with_terms(consortium, [own]):
        new_place(consortium, seat, state="agreed", is_pinned=True)
    _want(consortium, facts, by)
    changed(consortium, Change.STARTED, by, title=facts.title)
    return consortium


@transaction.atomic
def edit_consortium(*, consortium: Consortium, facts: CallFacts, by: Actor) -> None:
    """Change what is planned and the rules; who sits in it stays until it is built anew."""
    can_edit_consortium.require(by, consortium)
    hold_questions(consortium.places.filter(organisation__in=facts.must_not))
    to_change(consortium)
    before, sat = _snapshot(consortium), arrangement(consortium)
    _write(consortium, facts)
    own = consortium.places.get(organisation=consortium.organisation)
    own.seat, own.is_associated = facts.own
    own.save(update_fields=["seat", "is_associated"])
    _want(consortium, facts, by)
    after = _snapshot(consortium)
    said = {name: value for name, value in after.items() if before[name] != value}
    is_same = _BUILT_FROM.isdisjoint(said) and sat == arrangement(consortium)
    changed(consortium, Change.RULES, by, is_same=is_same, **said)


@transaction.atomic
def move_consortium(*, consortium: Consortium, name: str, by: Actor) -> None:
    """Close it, or open it again."""
    can_edit_consortium.require(by, consortium)
    if name not in EDITORS_MOVES:
        raise Impossible(_("This follows by itself from what members say."))
    move(lock(consortium), name, by)


@transaction.atomic
def end_consortia(*, organisation: Organisation, by: Actor) -> int:
    """Close what an organisation began that no longer exists or is hidden; how many."""
    going_on = organisation.consortia_begun.exclude(state="closed")
    return sum(_end(consortium, by) for consortium in going_on.order_by("pk"))


def _end(consortium: Consortium, by: Actor) -> int:
    if not lock(consortium).is_open:
        return 0  # closed while others before it were ended
    move(consortium, "end", by)
    return 1


def _write(consortium: Consortium, facts: CallFacts) -> None:
    if objection := building.objection_to(facts.rules):
        raise Impossible(_unread(objection))
    for name in _PLAIN:
        setattr(consortium, name, getattr(facts, name))
    consortium.languages = list(facts.languages)
    consortium.save()
    consortium.topics.set(topics_at(facts.topics))


def _unread(objection: str) -> str:
    if part := part_called(objection):
        return _("These rules cannot be read. Please look at “%(part)s”.") % {"part": part}
    return _("These rules cannot be read.")


def _want(consortium: Consortium, facts: CallFacts, by: Actor) -> None:
    """Those who must take part have a pinned place, those who must not are ruled out."""
    must = {one.pk for one in facts.must}
    barred = {one.pk for one in facts.must_not} - {consortium.organisation_id}
    # Whoever is ruled out no longer may be wanted by the same deed.
    consortium.places.filter(state="out").exclude(organisation__in=barred).delete()
    there = {place.organisation_id: place for place in consortium.places.all()}
    for seat in with_terms(consortium, [Seat(key) for key in sorted(must - set(there))]):
        new_place(consortium, seat, is_pinned=True)
    for key in barred - set(there):
        new_place(consortium, Seat(key), state="out")
    for key, place in there.items():
        if key != consortium.organisation_id:
            _want_one(place, is_wanted=key in must, is_barred=key in barred, by=by)


def _want_one(place: Place, *, is_wanted: bool, is_barred: bool, by: Actor) -> None:
    if is_barred and place.is_seated:
        move_place(place, "rule-out")
        withdraw_question(place, by)
    elif place.is_pinned != is_wanted:
        place.is_pinned = is_wanted
        place.save(update_fields=["is_pinned"])


def _snapshot(consortium: Consortium) -> dict[str, Any]:
    said = audit.snapshot(consortium, [*_PLAIN, "languages"])
    return said | {"topics": sorted(consortium.topics.values_list("slug", flat=True))}
