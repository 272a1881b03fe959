"""What came of an initiative, what proves it, and what lasts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.languages import CONTENT
from koga.core.wording import WordingField
from koga.organisations.models import Organisation
from koga.partnerships.enums import Lasting
from koga.partnerships.models.initiative import Initiative


class Result(models.Model):
    """What came of an initiative, on a day; it counts once there is evidence."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="results")
    title = models.CharField(_("result"), max_length=200)
    text = WordingField(_("what changed"))
    achieved_on = models.DateField(_("reached on"))
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["initiative", "achieved_on", "pk"]
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self) -> str:
        return self.title


class Evidence(models.Model):
    """A file or an address that shows a result, or a file that simply belongs to the initiative.

    `file` is stored under a name of our own; `file_name` is what its owner called it.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="files")
    result = models.ForeignKey(
        Result, on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to="evidence/%Y/%m/", max_length=300, blank=True)
    file_name = models.CharField(_("name of the file"), max_length=150, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    address = models.URLField(_("web address"), max_length=500, blank=True)
    is_public = models.BooleanField(_("shown to everybody"), default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(_("added"), default=clock.now)

    class Meta:
        ordering = ["initiative", "added_at", "pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                condition=~Q(file="") | ~Q(address=""), name="evidence_shows_something"
            ),
            models.CheckConstraint(
                condition=Q(file="") | ~Q(sha256=""), name="evidence_file_has_its_hash"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FollowUp(models.Model):
    """A year after: one party was asked what lasts, and said so, or has not yet."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="follow_ups")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(_("asked on"), default=clock.today)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lasting = models.CharField(_("does it last"), max_length=8, choices=Lasting.choices, blank=True)
    text = models.TextField(_("what lasts"), max_length=5_000, blank=True)
    language = models.CharField(_("language"), max_length=3, blank=True)

    class Meta:
        ordering = ["initiative", "asked_on", "pk"]
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation"], name="a_party_is_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | (~Q(lasting="") & Q(language__in=CONTENT)),
                name="answered_follow_up_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.organisation}"
