"""Which organisations a project is made by and made for, from day to day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koga.organisations.models import Organisation
from koga.projects.enums import PartnerRole
from koga.projects.models.project import Project


class ProjectPartner(models.Model):
    """An organisation's role in a project, from `since` until (not including) `until`.

    Whoever took over another's place says so by `succeeds`; the place is then counted once.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="project_partners"
    )
    role = models.CharField(_("role"), max_length=16, choices=PartnerRole.choices)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    succeeds = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successor"
    )

    class Meta:
        ordering = ["project", "since", "pk"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lt=F("until")),
                name="project_partner_in_order",
            ),
            models.UniqueConstraint(
                fields=["project", "organisation"],
                condition=Q(until__isnull=True),
                name="a_partner_once_now",
            ),
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(until__isnull=True, role=PartnerRole.LEAD),
                name="one_lead_partner_now",
            ),
            models.CheckConstraint(
                condition=Q(succeeds=None) | ~Q(succeeds=F("pk")), name="partner_succeeds_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_role_display()}"


class Support(models.Model):
    """An organisation that the project helps: a "supported NGO" in the funder's words."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="supports")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="supports"
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["project", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lt=F("until")), name="support_in_order"
            ),
            models.UniqueConstraint(
                fields=["project", "organisation"],
                condition=Q(until__isnull=True),
                name="supported_once_now",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} → {self.organisation}"
