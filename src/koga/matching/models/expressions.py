"""Expressions of interest in postings, with what each side notes, and those asked to write one."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.languages import CONTENT
from koga.matching.enums import PartnerRole
from koga.matching.lifecycles import EXPRESSION
from koga.matching.models.introductions import Introduction
from koga.matching.models.postings import Posting
from koga.organisations.models import Organisation

# What still waits for its owner's answer.
OPEN: Final = ("new", "read", "asked", "shortlisted")
# What of it waits for a word of whoever posted, rather than of whoever sent it.
UNANSWERED: Final = ("new", "read", "shortlisted")


class Expression(models.Model):
    """An organisation answers another's posting: as what, with what, and why.

    It is the consent of the one that asks; accepting it is the other's, and introduces them.
    """

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="expressions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="expressions"
    )
    state = models.CharField(
        _("state"), max_length=12, choices=EXPRESSION.choices, default=EXPRESSION.states[0].name
    )
    role = models.CharField(_("role"), max_length=12, choices=PartnerRole.choices, blank=True)
    why = models.TextField(_("why"), max_length=2_000)
    brings = models.TextField(_("what we bring"), max_length=2_000, blank=True)
    experience = models.TextField(_("experience"), max_length=2_000, blank=True)
    # Keys of what it did together with others here, as koga.matching.track_record names them.
    records = models.JSONField(_("past work"), default=list, blank=True)
    language = models.CharField(_("language"), max_length=3)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent"), default=clock.now)
    read_at = models.DateTimeField(_("read"), null=True)
    moved_at = models.DateTimeField(_("last moved"), default=clock.now)
    # A word to the other side with the last move: why it was declined, or withdrawn.
    reason = models.TextField(_("reason"), max_length=1_000, blank=True)
    reason_language = models.CharField(_("language of the reason"), max_length=3, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    introduction = models.ForeignKey(
        Introduction, on_delete=models.SET_NULL, null=True, related_name="expressions"
    )

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("expression of interest")
        verbose_name_plural = _("expressions of interest")
        indexes = [models.Index(fields=["posting", "state"], name="expressions_of_posting")]
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "organisation"],
                condition=Q(state__in=[*OPEN, "accepted"]),
                name="one_open_expression",
            ),
            models.CheckConstraint(
                condition=Q(language__in=CONTENT), name="expression_language_known"
            ),
            models.CheckConstraint(
                condition=Q(reason_language__in=["", *CONTENT]),
                name="expression_reason_language_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.posting}"

    def get_absolute_url(self) -> str:
        return reverse("matching:expression-show", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.state in OPEN

    @property
    def tone(self) -> str:
        """The colour of its state's badge."""
        return EXPRESSION.state(self.state).tone


class Remark(models.Model):
    """What one side notes of an expression for its own people alone."""

    expression = models.ForeignKey(Expression, on_delete=models.CASCADE, related_name="remarks")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("note"), max_length=2_000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(_("written"), default=clock.now)

    class Meta:
        ordering = ["expression", "written_at", "pk"]
        verbose_name = _("note of one side")
        verbose_name_plural = _("notes of one side")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.expression}"


class Beckoning(models.Model):
    """An organisation was asked by a posting's owner to look at it and answer."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="beckonings")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="beckonings"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("asked"), default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("invitation to express interest")
        verbose_name_plural = _("invitations to express interest")
        constraints = [
            models.UniqueConstraint(fields=["posting", "organisation"], name="beckoned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.posting}"
