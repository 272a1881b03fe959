"""Where somebody belongs, and the ways in: being invited and asking."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.people.holdings import NAMELESS, ROLES_END, Holding, Rows, Subject
from koga.people.models import Coordination, Invitation, JoinRequest, Membership


def _memberships(whom: Subject) -> Rows:
    found = Membership.objects.filter(person=whom.person).order_by("since", "pk")
    return found.values("organisation__name", "role", "function", "since", "until")


def _coordinations(whom: Subject) -> Rows:
    found = Coordination.objects.filter(person=whom.person).order_by("since", "pk")
    return found.values("hub__name", "since", "until")


def _to(whom: Subject) -> QuerySet[Invitation]:
    return Invitation.objects.filter(address__in=[one.lower() for one in whom.addresses])


def _invitations(whom: Subject) -> Rows:
    columns = ("organisation__name", "address", "role", "message", "state", "sent_at")
    found: QuerySet[Invitation, Any] = _to(whom).values(*columns)
    return found


def _forget_invitations(whom: Subject, by: Actor) -> None:
    _to(whom).update(address="", message="")


def _invited_others(whom: Subject) -> Rows:
    found = Invitation.objects.filter(invited_by=whom.person)
    return found.values("organisation__name", "role", "state", "sent_at")


def _wishes(whom: Subject) -> QuerySet[JoinRequest]:
    return JoinRequest.objects.filter(person=whom.person)


def _requests_to_join(whom: Subject) -> Rows:
    columns = ("organisation__name", "message", "state", "answer", "asked_at")
    found: QuerySet[JoinRequest, Any] = _wishes(whom).values(*columns)
    return found


def _forget_requests(whom: Subject, by: Actor) -> None:
    _wishes(whom).update(message="", answer="")


def _requests_answered(whom: Subject) -> Rows:
    found = JoinRequest.objects.filter(answered_by=whom.person)
    return found.values("organisation__name", "state", "answered_at")


HOLDINGS: Final = (
    Holding(
        name="memberships",
        title=_("Where you belong and belonged, as what"),
        fate=ROLES_END,
        columns=("people.membership.person",),
        told=_memberships,
    ),
    Holding(
        name="coordinated_hubs",
        title=_("Hubs you coordinate and coordinated"),
        fate=ROLES_END,
        columns=("people.coordination.person",),
        told=_coordinations,
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
        told=_invited_others,
    ),
    Holding(
        name="requests_to_join",
        title=_("Your requests to join an organisation"),
        fate=_("What you and others wrote in them is erased."),
        columns=("people.joinrequest.person",),
        told=_requests_to_join,
        forget=_forget_requests,
    ),
    Holding(
        name="requests_you_answered",
        title=_("Requests to join that you answered"),
        fate=NAMELESS,
        columns=("people.joinrequest.answered_by",),
        told=_requests_answered,
    ),
)
