"""What a project means to do and when, and when it did it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koga.projects.enums import PlanState
from koga.projects.models.partner import ProjectPartner
from koga.projects.models.project import Project


class WorkPackage(models.Model):
    """A part of the work plan; `number` is the one in the application."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="work_packages")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    lead = models.ForeignKey(
        ProjectPartner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible partner"),
    )

    class Meta:
        ordering = ["project", "number"]
        verbose_name = _("work package")
        verbose_name_plural = _("work packages")
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="work_package_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Activity(models.Model):
    """Something to be done in a work package; when it was done stands beside when it should be."""

    package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, related_name="activities")
    title = models.CharField(_("title"), max_length=200)
    responsible = models.ForeignKey(
        ProjectPartner,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("responsible partner"),
    )
    planned_start = models.DateField(_("planned start"))
    planned_end = models.DateField(_("planned end"))
    actual_start = models.DateField(_("actual start"), null=True, blank=True)
    actual_end = models.DateField(_("actual end"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=PlanState.choices, default=PlanState.PLANNED
    )

    class Meta:
        ordering = ["package", "planned_start", "pk"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_start__lte=F("planned_end")), name="activity_plan_in_order"
            ),
            models.CheckConstraint(
                condition=Q(actual_end=None)
                | Q(actual_start__isnull=False, actual_start__lte=F("actual_end")),
                name="activity_dates_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.DONE) | Q(actual_end__isnull=False),
                name="done_activity_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title
