"""What a hub's coordinator adds: why she introduces two and what she writes to each, pairs that she
put aside, whom she wrote to once more, and how often her desk is sent to her.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.languages import CONTENT
from koga.matching.enums import Ground, Pace
from koga.matching.models.expressions import Expression
from koga.matching.models.introductions import Introduction, Side
from koga.matching.models.postings import Posting
from koga.organisations.models import Hub, Organisation


class Brokering(models.Model):
    """For which hub a coordinator proposed an introduction, and on what ground."""

    introduction = models.OneToOneField(
        Introduction, on_delete=models.CASCADE, related_name="brokering"
    )
    # None where an administrator introduces two that no hub cares for.
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, related_name="brokerings")
    ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices)

    class Meta:
        verbose_name = _("brokered introduction")
        verbose_name_plural = _("brokered introductions")

    def __str__(self) -> str:
        return f"{self.introduction}: {self.get_ground_display()}"


class BrokersNote(models.Model):
    """What the coordinator writes to one side, in its language; the other side never reads it."""

    side = models.OneToOneField(Side, on_delete=models.CASCADE, related_name="brokers_note")
    text = models.TextField(_("note"), max_length=2_000)
    language = models.CharField(_("language"), max_length=3)

    class Meta:
        verbose_name = _("note to one side")
        verbose_name_plural = _("notes to one side")
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=CONTENT), name="brokers_note_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side.organisation}: {self.text[:60]}"


class PairAside(models.Model):
    """A hub does not want to see two organisations among the pairs worth introducing, and why.

    `first` is the one with the lower id, so that a pair is one row whichever way it is looked at.
    """

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="pairs_aside")
    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("put aside"), default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("pair put aside")
        verbose_name_plural = _("pairs put aside")
        constraints = [
            models.UniqueConstraint(fields=["hub", "first", "second"], name="pair_aside_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_aside_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"


class Nudge(models.Model):
    """A coordinator wrote once more about exactly one thing that waits."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, null=True, related_name="nudges")
    expression = models.ForeignKey(
        Expression, on_delete=models.CASCADE, null=True, related_name="nudges"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, related_name="nudges"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("written"), default=clock.now)

    ABOUT: Final[tuple[str, ...]] = ("posting", "expression", "organisation")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("reminder of a coordinator")
        verbose_name_plural = _("reminders of a coordinator")
        constraints = [
            models.CheckConstraint(
                condition=Q(posting__isnull=False, expression=None, organisation=None)
                | Q(posting=None, expression__isnull=False, organisation=None)
                | Q(posting=None, expression=None, organisation__isnull=False),
                name="nudge_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about}, {self.at:%Y-%m-%d}"

    @property
    def about(self) -> Any:
        """What she wrote about."""
        return self.posting or self.expression or self.organisation


class DeskLetter(models.Model):
    """How often a coordinator gets what waits on her desk by mail."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_letter"
    )
    pace = models.CharField(_("how often"), max_length=8, choices=Pace.choices)
    chosen_at = models.DateTimeField(_("chosen"), default=clock.now)
    told_at = models.DateTimeField(_("last written"), null=True, editable=False)

    class Meta:
        verbose_name = _("letter of a desk")
        verbose_name_plural = _("letters of a desk")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_pace_display()}"
