"""Introductions with each side's answer and what came of them, suggestions put aside."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.conversations.models import Conversation
from koga.core import clock
from koga.core.languages import CONTENT
from koga.matching.enums import Answer, Became, Channel
from koga.matching.lifecycles import INTRODUCTION
from koga.matching.models.postings import Posting
from koga.organisations.models import Organisation

# How many days after it was made both sides are asked what came of an introduction.
ASKED_AFTER = (30, 90)


class Introduction(models.Model):
    """Two organisations, proposed to each other; made once both said yes."""

    state = models.CharField(
        _("state"), max_length=10, choices=INTRODUCTION.choices, default=INTRODUCTION.states[0].name
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="introductions_proposed"
    )
    # The side that proposes; none where a hub's coordinator brings two together.
    proposed_for = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="introductions_proposed"
    )
    posting = models.ForeignKey(
        Posting, on_delete=models.SET_NULL, null=True, related_name="introductions"
    )
    reason = models.TextField(_("why you two"), max_length=2_000)
    language = models.CharField(_("language"), max_length=3)
    proposed_at = models.DateTimeField(_("proposed"), default=clock.now)
    settled_at = models.DateTimeField(_("settled"), null=True)
    conversation = models.OneToOneField(
        Conversation, on_delete=models.PROTECT, null=True, related_name="introduction"
    )

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=CONTENT), name="introduction_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("matching:introduction-show", args=[self.pk])

    @property
    def tone(self) -> str:
        """The colour of its state's badge."""
        return INTRODUCTION.state(self.state).tone


class Side(models.Model):
    """One of the two organisations of an introduction, and what it answered."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="sides")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="introduction_sides"
    )
    # None while neither a representative nor an address of the organisation is known.
    asked_at = models.DateTimeField(_("asked"), null=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True)
    answer = models.CharField(
        _("answer"), max_length=8, choices=Answer.choices, default=Answer.WAITING
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    channel = models.CharField(_("where"), max_length=5, choices=Channel.choices, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    # Empty where an answer was given before notes knew their language.
    note_language = models.CharField(_("language of the note"), max_length=3, blank=True)

    class Meta:
        ordering = ["introduction", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "organisation"], name="two_sides"),
            models.CheckConstraint(
                condition=Q(note_language__in=["", *CONTENT]), name="side_note_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_answer_display()}"


class Outcome(models.Model):
    """What one side says came of an introduction, asked so many days after it was made."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="outcomes")
    days = models.PositiveSmallIntegerField(_("days after"))
    asked_at = models.DateTimeField(_("asked"), default=clock.now)
    became = models.CharField(
        _("what came of it"), max_length=16, choices=Became.choices, blank=True
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    channel = models.CharField(_("where"), max_length=5, choices=Channel.choices, blank=True)

    class Meta:
        ordering = ["side", "days"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.UniqueConstraint(fields=["side", "days"], name="outcome_asked_once"),
            models.CheckConstraint(condition=Q(days__in=ASKED_AFTER), name="outcome_asked_in_time"),
            models.CheckConstraint(
                condition=Q(became="", answered_at=None)
                | ~Q(became="") & Q(answered_at__isnull=False),
                name="outcome_answered_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side.organisation}, {self.days}: {self.get_became_display()}"

    @property
    def tone(self) -> str:
        """The colour of its badge."""
        return {"met": "info", "working-together": "success"}.get(self.became, "neutral")


class PutAside(models.Model):
    """An organisation does not want to see another among its suggestions."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="suggestions_put_aside"
    )
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "other"], name="put_aside_once"),
            models.CheckConstraint(condition=~Q(organisation=F("other")), name="put_aside_another"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.other}"
