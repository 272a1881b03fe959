"""What a project told its funder, kept as it was when it was told."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.wording import WordingField
from koga.projects.lifecycles import REPORT
from koga.projects.models.project import Project


class Report(models.Model):
    """A project's account of a period as it was known on `as_of`.

    Freezing stores all that was counted with its hash; from then on nothing of the row changes but
    its state, when a newer version replaces it.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reports")
    title = models.CharField(_("title"), max_length=200)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"))
    as_of = models.DateField(_("as of"))
    narrative = WordingField(_("what happened"))
    state = models.CharField(
        _("state"), max_length=10, choices=REPORT.choices, default=REPORT.states[0].name
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_version"
    )
    reopened_because = models.CharField(_("why it was reopened"), max_length=500, blank=True)
    snapshot = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    sha256 = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(_("frozen"), null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["project", "-until", "-version"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lte=F("until")), name="report_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", snapshot__isnull=True, sha256="", frozen_at=None)
                | (
                    ~Q(state="draft")
                    & Q(snapshot__isnull=False, frozen_at__isnull=False)
                    & ~Q(sha256="")
                ),
                name="frozen_report_keeps_its_figures",
            ),
            models.CheckConstraint(
                condition=Q(version=1, follows=None)
                | (Q(version__gt=1, follows__isnull=False) & ~Q(reopened_because="")),
                name="new_report_version_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    def get_absolute_url(self) -> str:
        return reverse("projects:report-show", args=[self.project.slug, self.pk])
