"""The two ways into an organisation: being invited, and asking."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.organisations.models import Organisation
from koga.people.enums import MemberRole
from koga.people.lifecycles import INVITATION, JOINING
from koga.people.models.person import Person

OPEN_FOR_DAYS: Final = 14


def _in_two_weeks() -> datetime:
    return clock.now() + timedelta(days=OPEN_FOR_DAYS)


class Invitation(models.Model):
    """Somebody with this address was asked to belong; a signed link in a mail answers it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    address = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(
        _("role"), max_length=16, choices=MemberRole.choices, default=MemberRole.MEMBER
    )
    language = models.CharField(_("language of the mail"), max_length=3, default="en")
    message = models.TextField(_("personal message"), max_length=1000, blank=True)
    invited_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(
        _("state"), max_length=12, choices=INVITATION.choices, default=INVITATION.states[0].name
    )
    sent_at = models.DateTimeField(_("sent"), default=clock.now)
    expires_at = models.DateTimeField(_("open until"), default=_in_two_weeks)
    answered_at = models.DateTimeField(_("answered"), null=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "address"],
                condition=Q(state="pending"),
                name="one_open_invitation",
            ),
        ]
        indexes = [models.Index(fields=["address"], name="invitation_address")]

    def __str__(self) -> str:
        return f"{self.address} → {self.organisation}"

    @property
    def is_open(self) -> bool:
        return self.state == "pending" and clock.now() < self.expires_at


class JoinRequest(models.Model):
    """A person asked to belong to an organisation that is already on record."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="join_requests"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="join_requests")
    message = models.TextField(_("message"), max_length=1000, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=JOINING.choices, default=JOINING.states[0].name
    )
    asked_at = models.DateTimeField(_("asked"), default=clock.now)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(state="pending"),
                name="one_open_join_request",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.organisation}"
