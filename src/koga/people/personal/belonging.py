"""Where somebody belongs, and the ways in: being invited and asking."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.people.holdings import NAMELESS, ROLES_END, Holding, Rows, Subject, rows_of
from koga.people.models import Coordination, Invitation, JoinRequest, Membership


def _to(whom: Subject) -> QuerySet[Invitation]:
    return Invitation.objects.filter(address__in=[one.lower() for one in whom.addresses])


def _invitations(whom: Subject) -> Rows:
    columns = ("organisation__name", "address", "role", "message", "state", "sent_at")
    found: QuerySet[Invitation, Any] = _to(whom).values(*columns)
    return found


def _forget_invitations(whom: Subject, by: Actor) -> None:
    _to(whom).update(address="", message="")


def _forget_requests(whom: Subject, by: Actor) -> None:
    JoinRequest.objects.filter(person=whom.person).update(message="", answer="")


HOLDINGS: Final = (
    Holding(
        name="memberships",
        title=_("Where you belong and belonged, as what"),
        fate=ROLES_END,
        columns=("people.membership.person",),
        told=rows_of(
            Membership,
            "person",
            *("organisation__name", "role", "function", "since", "until"),
            by="since",
        ),
    ),
    Holding(
        name="coordinated_hubs",
        title=_("Hubs you coordinate and coordinated"),
        fate=ROLES_END,
        columns=("people.coordination.person",),
        told=rows_of(Coordination, "person", "hub__name", "since", "until", by="since"),
    ),
    Holding(
        name="invitations",
        title=_("Invitations you got"),
        fate=_("Your address and what was written to you are erased."),
        columns=("people.invitation.address",),
        told=_invitations,
        forget=_forget_invitations,
    ),
    Holding(
        name="invitations_you_sent",
        title=_("Invitations you sent"),
        fate=NAMELESS,
        columns=("people.invitation.invited_by",),
        told=rows_of(
            Invitation,
            "invited_by",
            *("organisation__name", "role", "state", "sent_at"),
            by="-sent_at",
        ),
    ),
    Holding(
        name="requests_to_join",
        title=_("Your requests to join an organisation"),
        fate=_("What you and others wrote in them is erased."),
        columns=("people.joinrequest.person",),
        told=rows_of(
            JoinRequest,
            "person",
            *("organisation__name", "message", "state", "answer", "asked_at"),
            by="asked_at",
        ),
        forget=_forget_requests,
    ),
    Holding(
        name="requests_you_answered",
        title=_("Requests to join that you answered"),
        fate=NAMELESS,
        columns=("people.joinrequest.answered_by",),
        told=rows_of(
            JoinRequest, "answered_by", "organisation__name", "state", "answered_at", by="asked_at"
        ),
    ),
)
