"""What people of a project are told by mail, each in her own language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.utils.functional import lazy

from koga.core.actors import Actor
from koga.core.mail import Recipient, write_mail
from koga.matching.letters import readers_of
from koga.people.mails import recipient
from koga.people.models import Person
from koga.projects.lifecycles import UNSETTLED
from koga.projects.models import Attribution, Project
from koga.projects.queries import left_without, managers_of
from koga.projects.records import title_of

# Asked for anew in each reader's language: an event has its title in several.
_TITLE: Final = lazy(title_of, str)


def tell_decided(claim: Attribution, by: Actor) -> None:
    """Tell the organisation that claimed a record what was decided, with the reason.

    Whoever claimed for no organisation is a manager: she is told of what another one decided.
    """
    for reader in _readers(claim, by):
        write_mail(
            to=reader,
            template="projects/emails/claim_decided",
            context={
                "claim": claim,
                "title": _TITLE(claim.record),
                "project": claim.project,
                "address": settings.BASE_URL + claim.record.get_absolute_url(),
            },
        )


def tell_if_unmanaged(project: Project, gone: Person) -> None:
    """If nobody manages it now, tell the others who have a role in it, and the administrators.

    Not by whose going: an erasure must not write the name into new mails. Nobody is bothered by a
    project in which nothing remains to be done.
    """
    if project.state not in UNSETTLED or managers_of(project).exists():
        return
    for person in left_without(gone, project):
        write_mail(
            to=recipient(person),
            template="projects/emails/without_manager",
            context={
                "project": project,
                "may_give": person.is_administrator,
                "address": settings.BASE_URL + project.get_absolute_url(),
            },
        )


def _readers(claim: Attribution, by: Actor) -> Iterator[Recipient]:
    if claim.claimed_for is not None:
        for reader in readers_of(claim.claimed_for):
            if reader.person is None or reader.person.pk != by.person_id:
                yield reader.recipient
    elif (person := claim.claimed_by) and person.is_active and person.pk != by.person_id:
        yield recipient(person)
