"""The project itself, and what people may do in it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.wording import WordingField
from koga.organisations.models import Hub
from koga.places.models import Region
from koga.projects.durations import months_between
from koga.projects.enums import RoleKind
from koga.projects.lifecycles import PROJECT
from koga.projects.models.programme import Programme


class Project(models.Model):
    """A funded undertaking. What was planned and what was done are kept apart; months are computed.

    `budget_cents` is what was approved in all, `grant_cents` the part that the funder pays.
    """

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    acronym = models.CharField(_("acronym"), max_length=60)
    title = models.CharField(_("title"), max_length=250)
    reference = models.CharField(_("reference"), max_length=80, blank=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="projects")
    kind_of_action = WordingField(_("kind of action"))
    reach = WordingField(_("reach"))
    summary = WordingField(_("summary"))
    regions = models.ManyToManyField(Region, verbose_name=_("regions"), blank=True)
    hubs = models.ManyToManyField(Hub, related_name="projects", verbose_name=_("hubs"), blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    planned_start = models.DateField(_("planned start"))
    planned_end = models.DateField(_("planned end"))
    actual_start = models.DateField(_("actual start"), null=True, blank=True)
    actual_end = models.DateField(_("actual end"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    budget_cents = models.BigIntegerField(_("budget"), null=True, blank=True)
    grant_cents = models.BigIntegerField(_("of which grant"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PROJECT.choices, default=PROJECT.states[0].name
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-planned_start", "acronym"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            models.CheckConstraint(
                condition=Q(planned_start__lte=F("planned_end")), name="project_plan_in_order"
            ),
            models.CheckConstraint(
                condition=Q(actual_end=None)
                | Q(actual_start__isnull=False, actual_start__lte=F("actual_end")),
                name="project_dates_in_order",
            ),
            models.CheckConstraint(
                condition=(Q(budget_cents=None) | Q(budget_cents__gte=0))
                & (Q(grant_cents=None) | Q(grant_cents__range=(0, F("budget_cents")))),
                name="project_grant_within_budget",
            ),
        ]

    def __str__(self) -> str:
        return self.acronym

    def get_absolute_url(self) -> str:
        return reverse("projects:project-show", args=[self.slug])

    @property
    def start(self) -> date:
        """The first day that counts: the actual one where it is known."""
        return self.actual_start or self.planned_start

    @property
    def end(self) -> date:
        """The last day of the contractual period: the actual one where it is known."""
        return self.actual_end or self.planned_end

    @property
    def first_day(self) -> date:
        """The earlier of the planned and the actual first day."""
        return min(self.planned_start, self.start)

    @property
    def last_day(self) -> date:
        """The later of the planned and the actual last day."""
        return max(self.planned_end, self.end)

    @property
    def is_over(self) -> bool:
        return self.state in ("ended", "closed")

    @property
    def planned_months(self) -> int:
        return months_between(self.planned_start, self.planned_end)

    @property
    def actual_months(self) -> int | None:
        """None while one of the two days is unknown."""
        if self.actual_start is None or self.actual_end is None:
            return None
        return months_between(self.actual_start, self.actual_end)


class ProjectRole(models.Model):
    """What a person may do in a project, from a day until (not including) another."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="project_roles"
    )
    kind = models.CharField(_("role"), max_length=8, choices=RoleKind.choices)
    since = models.DateField(_("since"), default=clock.today)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["project", "kind", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"],
                condition=Q(until__isnull=True),
                name="one_project_role_now",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lte=F("until")),
                name="project_role_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"
