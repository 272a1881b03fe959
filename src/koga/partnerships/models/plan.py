"""What is planned and what happened: tasks, milestones, the log."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.languages import CONTENT
from koga.organisations.models import Organisation
from koga.partnerships.models.initiative import Initiative


class Task(models.Model):
    """A piece of work that one organisation does by a day."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(_("task"), max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("who")
    )
    due_on = models.DateField(_("by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["initiative", F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return self.title


class Milestone(models.Model):
    """A point that shows the initiative is on its way."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("milestone"), max_length=200)
    due_on = models.DateField(_("planned for"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)

    class Meta:
        ordering = ["initiative", "due_on", "pk"]

    def __str__(self) -> str:
        return self.title


class LogEntry(models.Model):
    """What happened, told by somebody who was there."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="log")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True)
    text = models.TextField(_("what happened"), max_length=5_000)
    language = models.CharField(_("language"), max_length=3)
    at = models.DateTimeField(_("when"), default=clock.now)
    # What it said before is in the audit trail: a reader need not see it, a controller can.
    corrected_at = models.DateTimeField(_("corrected"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="log_entry_says_something"),
            models.CheckConstraint(condition=Q(language__in=CONTENT), name="log_language_known"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
