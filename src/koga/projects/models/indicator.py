"""What a project is measured by: shipped definitions, and what it promised of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.wording import WordingField
from koga.projects.enums import CountedUnit, Direction
from koga.projects.models.project import Project


class IndicatorDefinition(models.Model):
    """One version of an indicator's definition: what is counted, by which measure, whose rule.

    Never edited: what changed in the catalogue becomes the next version, and a project keeps the
    version it was contracted under. Only translations of the same texts come to it later.
    """

    code = models.CharField(_("code"), max_length=20)
    version = models.PositiveSmallIntegerField(_("version"))
    name = WordingField(_("name"), blank=False)
    definition = WordingField(_("definition"), blank=False)
    unit = models.CharField(_("unit"), max_length=16, choices=CountedUnit.choices)
    source = WordingField(_("source"), blank=False)
    source_date = models.DateField(_("source of"))
    is_wording_certain = models.BooleanField(_("the funder's exact wording"), default=False)
    direction = models.CharField(
        _("direction"), max_length=8, choices=Direction.choices, default=Direction.AT_LEAST
    )
    is_share = models.BooleanField(_("a share, in per cent"), default=False)
    measure = models.CharField(_("measure"), max_length=40)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    loaded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["code", "-version"]
        verbose_name = _("indicator definition")
        verbose_name_plural = _("indicator definitions")
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="indicator_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.version})"


class ProjectIndicator(models.Model):
    """An indicator that a project promised: where it stood, where it shall get to.

    `parameters` overrides single parameters of the definition where the contract says so.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="indicators")
    definition = models.ForeignKey(
        IndicatorDefinition, on_delete=models.PROTECT, related_name="uses"
    )
    baseline = models.IntegerField(_("baseline"), default=0)
    baseline_on = models.DateField(_("baseline of"), null=True, blank=True)
    target = models.PositiveIntegerField(_("target"), null=True, blank=True)
    parameters = models.JSONField(_("own parameters"), default=dict, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=50)

    class Meta:
        ordering = ["project", "order", "pk"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.UniqueConstraint(fields=["project", "definition"], name="indicator_used_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.definition}"

    def get_absolute_url(self) -> str:
        return reverse("projects:indicator-show", args=[self.project.slug, self.pk])

    @property
    def effective_parameters(self) -> dict[str, object]:
        return {**self.definition.parameters, **self.parameters}


class IndicatorTarget(models.Model):
    """What shall be reached in one period; the sum need not be the target of the whole."""

    indicator = models.ForeignKey(
        ProjectIndicator, on_delete=models.CASCADE, related_name="targets"
    )
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    value = models.PositiveIntegerField(_("target"))

    class Meta:
        ordering = ["indicator", "since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lte=F("until")), name="target_period_in_order"
            ),
            models.UniqueConstraint(
                fields=["indicator", "since", "until"], name="target_of_period_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.since}-{self.until}: {self.value}"
