"""What partners may spend and what they spent, in rows that nobody changes afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.projects.enums import Category
from koga.projects.models.partner import ProjectPartner
from koga.projects.models.project import Project


class BudgetLine(models.Model):
    """What a partner may spend in a category from a day on, until a later line replaces it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="budget_lines")
    partner = models.ForeignKey(
        ProjectPartner, on_delete=models.PROTECT, related_name="budget_lines"
    )
    category = models.CharField(_("category"), max_length=10, choices=Category.choices)
    cents = models.BigIntegerField(_("amount"))
    valid_from = models.DateField(_("valid from"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["project", "partner", "category", "valid_from", "pk"]
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        constraints = [
            models.CheckConstraint(condition=Q(cents__gte=0), name="budget_line_not_negative"),
            models.UniqueConstraint(
                fields=["partner", "category", "valid_from"], name="one_budget_line_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.category} {self.cents} ({self.valid_from})"


class Spending(models.Model):
    """Money that a partner spent. A mistake is put right by a further row, maybe negative."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="spendings")
    partner = models.ForeignKey(ProjectPartner, on_delete=models.PROTECT, related_name="spendings")
    category = models.CharField(_("category"), max_length=10, choices=Category.choices)
    cents = models.BigIntegerField(_("amount"))
    spent_on = models.DateField(_("date"))
    purpose = models.CharField(_("what for"), max_length=200)
    document = models.CharField(_("document"), max_length=80, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded"), default=clock.now)

    class Meta:
        ordering = ["project", "-spent_on", "-pk"]
        verbose_name = _("spending")
        verbose_name_plural = _("spending")
        constraints = [
            models.CheckConstraint(
                condition=Q(cents__gt=0) | (Q(cents__lt=0) & Q(corrects__isnull=False)),
                name="only_corrections_are_negative",
            ),
        ]
        indexes = [models.Index(fields=["project", "spent_on"], name="spending_by_day")]

    def __str__(self) -> str:
        return f"{self.purpose} ({self.spent_on})"
