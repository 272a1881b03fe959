"""Partners of a project through time, and the organisations it supports."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from koga.core import clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.organisations.models import Organisation
from koga.projects import obstacles
from koga.projects.actions.notes import note_part
from koga.projects.enums import PartnerRole
from koga.projects.models import Project, ProjectPartner, Support
from koga.projects.rules import can_manage_project


@transaction.atomic
def add_partner(
    *,
    project: Project,
    organisation: Organisation,
    role: PartnerRole,
    by: Actor,
    since: date | None = None,
) -> ProjectPartner:
    """`organisation` is a partner from `since`, by default from the project's first day."""
    can_manage_project.require(by, project)
    _require_free(project, organisation, role)
    partner = ProjectPartner.objects.create(
        project=project, organisation=organisation, role=role, since=since or project.start
    )
    note_part(by, "partner-added", partner, after={"role": role, "since": partner.since})
    return partner


@transaction.atomic
def succeed_partner(
    *, partner: ProjectPartner, organisation: Organisation, on: date, by: Actor
) -> ProjectPartner:
    """`organisation` takes over the place on a day; who was the partner before stays known."""
    can_manage_project.require(by, partner.project)
    if organisation.pk == partner.organisation_id:
        raise Impossible(_("An organisation does not take over from itself."))
    _end_partnership(partner, on)
    _require_free(partner.project, organisation, PartnerRole(partner.role))
    successor = ProjectPartner.objects.create(
        project=partner.project,
        organisation=organisation,
        role=partner.role,
        since=on,
        succeeds=partner,
    )
    note_part(by, "partner-succeeded", partner, after={"successor": organisation.pk, "on": on})
    return successor


@transaction.atomic
def end_partner(
    *, partner: ProjectPartner, on: date, by: Actor, successor: Organisation | None = None
) -> None:
    """The organisation is no longer a partner from `on`; a successor takes its place that day."""
    if successor is not None:
        succeed_partner(partner=partner, organisation=successor, on=on, by=by)
        return
    can_manage_project.require(by, partner.project)
    _end_partnership(partner, on)
    note_part(by, "partner-ended", partner, after={"until": on})


@transaction.atomic
def support_organisation(
    *, project: Project, organisation: Organisation, by: Actor, since: date | None = None
) -> Support:
    """The project helps `organisation` from `since`; one that it helps already stays as it is.

    Not from a day to come: whoever is supported may claim at once.
    """
    can_manage_project.require(by, project)
    day = since or min(project.start, clock.today())
    if objection := obstacles.to_support_from(day):
        raise Impossible(objection)
    support, made = Support.objects.get_or_create(
        project=project,
        organisation=organisation,
        until=None,
        defaults={"since": day},
    )
    if made:
        note_part(by, "organisation-supported", support, after={"since": support.since})
    return support


@transaction.atomic
def end_support(*, support: Support, on: date, by: Actor) -> None:
    """The project no longer helps the organisation; what it did stays known."""
    can_manage_project.require(by, support.project)
    if lock(support).until is not None:
        raise Impossible(_("This organisation is no longer supported."))
    _end(support, on)
    note_part(by, "support-ended", support, after={"until": on})


def _end_partnership(partner: ProjectPartner, on: date) -> None:
    if lock(partner).until is not None:
        raise Impossible(_("This organisation is no longer a partner."))
    _end(partner, on)


def _end(row: ProjectPartner | Support, on: date) -> None:
    if on <= row.since:
        raise Impossible(_("The end must lie after the beginning."))
    row.until = on
    row.save(update_fields=["until"])


def _require_free(project: Project, organisation: Organisation, role: PartnerRole) -> None:
    now = lock(project).partners.filter(until=None)
    if now.filter(organisation=organisation).exists():
        raise Impossible(_("This organisation is a partner already."))
    if role == PartnerRole.LEAD and now.filter(role=PartnerRole.LEAD).exists():
        raise Impossible(_("The project has a lead partner already."))
