"""Something of every kind in several states, so that each permission has what it is tried on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from tests.factories.cast import Cast
from tests.factories.consortia import consortium_of, note_on
from tests.factories.conversations import conversation_between
from tests.factories.events import AttendanceFactory, event_of
from tests.factories.matching import (
    PostingFactory,
    TopicFactory,
    expression,
    introduction,
    search_of,
)
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import (
    EvidenceFactory,
    initiative_of,
    partnership_of,
)
from tests.factories.people import MembershipFactory
from tests.factories.projects import (
    ProjectFactory,
    ProjectPartnerFactory,
    ProjectRoleFactory,
    ReportFactory,
)

from koga.concepts.models import ProposedConcept
from koga.core import clock
from koga.matching.models import PairAside, Remark, SavedSearch, Weighing
from koga.organisations.importing.models import ImportRun
from koga.partnerships.models import FollowUp, Partnership
from koga.people.models import Invitation, JoinRequest
from koga.projects.enums import RoleKind
from koga.projects.lifecycles import PROJECT
from koga.projects.models import Attribution

START: Final = date(2026, 1, 15)


def populate(cast: Cast) -> None:
    """For all four organisations of the cast, wherever that makes a difference."""
    for organisation in (cast.polish, cast.norwegian, cast.unchecked, cast.hidden):
        for state in ("published", "closed", "hidden"):
            PostingFactory(organisation=organisation, state=state)
        Invitation.objects.create(organisation=organisation, address="x@example.org")
        JoinRequest.objects.create(organisation=organisation, person=cast.guest)
    MembershipFactory(person=cast.guest, organisation=cast.polish, until=clock.today())
    _matched(cast)
    _built(cast)
    _together(cast)
    _met(cast)
    _funded(cast)
    for hub in (cast.gdynia, cast.agder):
        ProposedConcept.objects.create(
            hub=hub,
            labels={"en": ["Kites"]},
            broader=TopicFactory(slug="sport"),
            why="We fly them.",
            language="en",
        )
    for hub in (cast.gdynia, cast.agder, None):
        ImportRun.objects.create(hub=hub, person_id=cast.gdynia_coordinator.pk, sha256="0")


def _matched(cast: Cast) -> None:
    introduction(cast.polish, cast.norwegian, by=cast.polish_representative)
    introduction(cast.hidden, cast.unchecked, by=cast.guest, state="made")
    conversation_between(cast.polish, cast.norwegian)
    conversation_between(cast.unchecked, cast.hidden)

    for owner, sender in ((cast.polish, cast.norwegian), (cast.hidden, cast.unchecked)):
        for state in ("draft", "submitted", "returned", "published"):
            search_of(owner, state=state)
        answer = expression(owner.postings.last(), sender, by=cast.guest)
        for side in (owner, sender):
            Remark.objects.create(expression=answer, organisation=side, text="Call them.")
    Weighing.objects.create(weights={}, origin="chosen")
    for hub in (cast.gdynia, cast.agder):
        first, second = sorted((cast.polish, cast.norwegian), key=lambda one: one.pk)
        PairAside.objects.create(
            hub=hub, first=first, second=second, reason="They know each other."
        )
    for person in (cast.guest, cast.gdynia_coordinator):
        SavedSearch.objects.create(person=person, name="Boats", over="postings", query="q=boat")


def _built(cast: Cast) -> None:
    """Each of the four begins some, and others are planned in it, were asked, or have refused."""
    begun = (
        (cast.polish, cast.norwegian),
        (cast.norwegian, cast.polish),
        (cast.unchecked, cast.hidden),
        (cast.hidden, cast.polish),
        # Both in the care of one hub, which reads the notes of the one that began it only.
        (cast.polish, OrganisationFactory(hub=cast.gdynia)),
    )
    for own, other in begun:
        for state in ("planned", "asked", "refused"):
            made = consortium_of(own, other, state=state)
            for organisation in (own, other):
                note_on(made, organisation)


def _together(cast: Cast) -> None:
    pairs = ((cast.polish, cast.norwegian), (cast.unchecked, cast.hidden))
    for pair in pairs:
        for is_public in (True, False):
            for state, day in (("proposed", None), ("agreed", START), ("ended", START)):
                ended = START if state == "ended" else None
                partnership_of(
                    *pair, state=state, agreed_on=day, ended_on=ended, is_public=is_public
                )
            made = initiative_of(pair[0], named=(pair[1],), is_public=is_public)
            for seen in (True, False):
                EvidenceFactory(initiative=made, is_public=seen)
            FollowUp.objects.create(initiative=made, organisation=pair[0])
            FollowUp.objects.create(initiative=made, organisation=pair[1])
    # Those whose end the parties' word decides, and parties of which one is not shown to everybody.
    for is_public in (True, False):
        partnership_of(*pairs[0], state="declined", is_public=is_public)
        for state in ("planned", "cancelled"):
            begun = initiative_of(*pairs[0], state=state, is_public=is_public)
            EvidenceFactory(initiative=begun, is_public=True)
    for odd in (cast.hidden, cast.unchecked):
        partnership_of(cast.polish, odd)
        EvidenceFactory(initiative=initiative_of(cast.polish, odd), is_public=True)
    initiative_of(cast.polish, cast.unchecked, named=(cast.norwegian,))


def _met(cast: Cast) -> None:
    for organiser in (cast.polish, cast.norwegian, cast.unchecked, cast.hidden):
        for is_public in (True, False):
            event = event_of(organiser, is_public=is_public)
            AttendanceFactory(event=event, organisation=cast.polish)
            AttendanceFactory(event=event, person=cast.guest)
    event_of(cast.polish, hub=cast.agder)
    # Together, and of an organisation without a hub, once at the event of a hub.
    stranger = OrganisationFactory(hub=None)
    for is_public in (True, False):
        for organisers, hub in (
            ((cast.polish, cast.norwegian), None),
            ((stranger,), None),
            ((stranger,), cast.gdynia),
        ):
            event = event_of(*organisers, is_public=is_public, hub=hub)
            AttendanceFactory(event=event)


def _funded(cast: Cast) -> None:
    """Projects in each state, with the guest and the member in roles that they hold or held."""
    for state in [state.name for state in PROJECT.states]:
        project = ProjectFactory(state=state)
        project.hubs.add(cast.gdynia)
        ProjectPartnerFactory(project=project, organisation=cast.norwegian)
        ReportFactory(project=project)
        for person, kind in zip((cast.guest, cast.member), RoleKind.values, strict=False):
            ProjectRoleFactory(project=project, person=person, kind=kind)
        ProjectRoleFactory(
            project=project,
            person=cast.polish_representative,
            kind=RoleKind.values[0],
            until=START + timedelta(days=1),
        )
        Attribution.objects.create(
            project=project,
            partnership=Partnership.objects.exclude(attributions__project=project).first(),
        )
