"""What people are to organisations and hubs, each role with the time in which it was held."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.organisations.models import Hub, Organisation
from koga.people.enums import MemberRole
from koga.people.models.person import Person


class Membership(models.Model):
    """A person belongs to an organisation, in a role, from a day until (not including) another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(
        _("role"), max_length=16, choices=MemberRole.choices, default=MemberRole.MEMBER
    )
    function = models.CharField(_("function"), max_length=120, blank=True)
    since = models.DateField(_("since"), default=clock.today)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["organisation", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=Q(until__isnull=True),
                name="one_membership_now",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lte=F("until")),
                name="membership_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} @ {self.organisation}"


class Coordination(models.Model):
    """A person coordinates a hub, from a day until (not including) another."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="coordinations")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="coordinations")
    since = models.DateField(_("since"), default=clock.today)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["hub", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "hub"],
                condition=Q(until__isnull=True),
                name="one_coordination_now",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} @ {self.hub}"
