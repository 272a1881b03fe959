"""Events and attendance as pages and other apps ask for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.db.models import Case, Prefetch, Q, QuerySet, When
from django.utils.translation import gettext as _

from koga.core import clock
from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.core.errors import Absent, Impossible, Refused
from koga.events.bridge import plain_words
from koga.events.models import Attendance, Event
from koga.events.rules import can_organise_for, can_run_event, can_see_attendance, can_see_event
from koga.organisations.models import Hub, Organisation
from koga.organisations.rules import can_see_organisation
from koga.people.models import Person


@dataclass(frozen=True, slots=True)
class Totals:
    """Three figures that funders tell apart."""

    persons: int
    participations: int
    organisations: int


def events_visible_to(actor: Actor) -> QuerySet[Event]:
    """What `actor` may see, with town and organisers; the newest first."""
    return can_see_event.among(actor, _with_organisers())


def coming_events(actor: Actor) -> QuerySet[Event]:
    """What has not ended yet, cancelled ones too as people count on them; the next one first."""
    return events_visible_to(actor).filter(ends_at__gte=clock.now()).order_by("starts_at", "pk")


def past_events(actor: Actor) -> QuerySet[Event]:
    return events_visible_to(actor).filter(ends_at__lt=clock.now())


def event_numbered(actor: Actor, key: int) -> Event:
    """The one event with this id; Absent unless visible."""
    return one_among(can_see_event, actor, _with_organisers(), pk=key)


def event_to_run(actor: Actor, key: int) -> Event:
    """The same for those who answer for it; Refused to others who see it."""
    event = event_numbered(actor, key)
    can_run_event.require(actor, event)
    return event


def events_of(actor: Actor, organisation: Organisation) -> QuerySet[Event]:
    """Those that one organisation organises and `actor` may see."""
    return events_visible_to(actor).filter(organisers=organisation)


def has_begun(event: Event) -> bool:
    return event.starts_at <= clock.now()


def is_awaited(event: Event) -> bool:
    """Whether people still count on it: what is over, held or cancelled cannot surprise them."""
    return event.state == "announced" and event.ends_at > clock.now()


def expected_at(event: Event) -> QuerySet[Attendance]:
    """Those on its list who can be told something by mail."""
    reached = Q(person__is_active=True) | Q(person=None) & ~Q(email="")
    return event.attendances.filter(reached).select_related("event", "person", "organisation")


def expected_count(event: Event) -> int:
    """How many would be told by mail if it were cancelled now."""
    return expected_at(event).count() if is_awaited(event) else 0


def organisers_shown(actor: Actor, event: Event) -> list[Organisation]:
    """The organisers whose records `actor` may see; no query."""
    return [one for one in event.organisers.all() if can_see_organisation.allows(actor, one)]


def organisations_to_organise_for(actor: Actor) -> QuerySet[Organisation]:
    """Those for which `actor` may announce an event: her own first, then those of her hubs."""
    distance = Case(
        When(pk__in=list(actor.represented), then=0),
        When(hub__in=list(actor.hubs), then=1),
        default=2,
    )
    return can_organise_for.among(actor).order_by(distance, "plain_name", "pk")


def require_an_organiser(actor: Actor) -> None:
    """Refused to somebody who represents no organisation and coordinates no hub."""
    if not may_organise(actor):
        raise Refused(str(can_organise_for.refusal))


def may_organise(actor: Actor) -> bool:
    return bool(actor.represented or actor.hubs or actor.is_administrator)


def attendances_of(actor: Actor, event: Event) -> QuerySet[Attendance]:
    """The list of who took part; empty for everyone who may not read it."""
    listed = event.attendances.select_related("organisation", "person", "event")
    return can_see_attendance.among(actor, listed).order_by("pk")


def by_name(attendances: Iterable[Attendance]) -> list[Attendance]:
    """In the order of a reader's alphabet, so that Łucja stands before Wiebke; erased names last.

    Folded here, as databases sort by bytes: a list is as long as a hall is large.
    """
    return sorted(attendances, key=lambda one: (one.is_erased, plain_words(one.name), one.pk))


def is_listed(event: Event, email: str, besides: Attendance | None = None) -> bool:
    """True if somebody else with this address is on the list; people without one may repeat."""
    listed = event.attendances.filter(email__iexact=email.strip()).exclude(email="")
    return (listed.exclude(pk=besides.pk) if besides else listed).exists()


def attendance_numbered(actor: Actor, event: Event, key: int) -> Attendance:
    """The one entry of the list of `event` with this id; Absent unless visible."""
    found = attendances_of(actor, event).filter(pk=key).first()
    if found is None:
        raise Absent
    return found


def attendance_to_name(actor: Actor, event: Event, key: int) -> Attendance:
    """The same while it says who it is; Impossible once that was erased."""
    found = attendance_numbered(actor, event, key)
    if found.is_erased:
        raise Impossible(_("Name and address were erased: this entry only counts now."))
    return found


def rows_forgotten_with(actor: Actor, attendance: Attendance) -> QuerySet[Attendance]:
    """All rows that are struck out when `actor` erases who this one is of, the newest event first.

    It is for an administrator to answer for lists of others.
    """
    same = Q(alias=attendance.alias) if actor.may_do_everything else Q(pk=attendance.pk)
    found = Attendance.objects.filter(same).exclude(name="")
    return found.select_related("event", "organisation").order_by("-event__starts_at", "pk")


def is_used_elsewhere(address: str) -> bool:
    """Whether mails to it are also somebody else's affair: an account's, an organisation's, a list's."""
    proved = EmailAddress.objects.filter(verified=True)
    holders: list[QuerySet[Any]] = [proved] + [
        model.objects.all() for model in (Person, Organisation, Hub, Attendance)
    ]
    return any(rows.filter(email__iexact=address).exists() for rows in holders)


def was_expected(event: Event) -> bool:
    """Whether somebody was put on the list before it began: she may not have come after all."""
    return event.attendances.filter(recorded_at__lt=event.starts_at).exists()


def totals_of(attendances: Iterable[Attendance]) -> Totals:
    """Distinct persons, participations, and distinct organisations; one query at most."""
    listed = list(attendances)
    organisations = {one.organisation_key for one in listed} - {""}
    return Totals(len({one.person_key for one in listed}), len(listed), len(organisations))


def _with_organisers() -> QuerySet[Event]:
    organisers = Prefetch("organisers", Organisation.objects.select_related("hub"))
    return Event.objects.select_related("town", "hub").prefetch_related(organisers)
