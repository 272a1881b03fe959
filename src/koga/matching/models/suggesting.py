"""What suggestions are made of and kept as: readings, weights, nights of the market, lists."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.matching.enums import Origin
from koga.organisations.models import Organisation


def real_time() -> datetime:
    """Not the clock of the records: what was read when is compared between processes."""
    return datetime.now(UTC)


class Reading(models.Model):
    """What matching knows of an organisation: its facts, and what its texts speak of.

    `words` are those in which they say it, by term and language. `due_at`: when something changed
    that was not read yet. `is_open`: it may be suggested.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="reading"
    )
    said = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    is_open = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, default=real_time)
    read_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="readings_due"),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Weighing(models.Model):
    """How much each kind of reason counts, and how attention is shared: a version, never changed.

    The one in force is the newest that `is_in_force`; what is learnt while another one is chosen
    is kept beside it.
    """

    weights = models.JSONField(_("weights"))
    fairness = models.FloatField(_("fairness"), default=1.0)
    newcomers = models.FloatField(_("how much newcomers count"), default=1.5)
    floor = models.FloatField(_("least attention of a newcomer"), default=1.0)
    origin = models.CharField(_("where they come from"), max_length=8, choices=Origin.choices)
    n_outcomes = models.PositiveIntegerField(_("outcomes they were learnt from"), default=0)
    is_in_force = models.BooleanField(default=True)
    made_at = models.DateTimeField(_("made"), default=clock.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("weights of suggestions")
        verbose_name_plural = _("weights of suggestions")
        constraints = [
            models.CheckConstraint(
                condition=Q(fairness__gte=0, fairness__lte=1), name="fairness_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(newcomers__gte=1, floor__gte=0), name="newcomers_are_not_pushed_back"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.get_origin_display()}"


class Market(models.Model):
    """One night in which everybody's lists were made together.

    `members` holds their keys as the rows of the market, `scales` how rare what was, `base` what
    even the cheapest cost. `measures` says how attention fell, and what it cost.
    """

    weighing = models.ForeignKey(Weighing, on_delete=models.PROTECT, related_name="+")
    members = models.BinaryField(default=bytes)
    n_members = models.PositiveIntegerField(default=0)
    scales = models.JSONField(default=dict)
    measures = models.JSONField(default=dict)
    base = models.FloatField(default=0.0)
    begun_at = models.DateTimeField(default=real_time)
    # Who sets it first settles the market; the others' parts are done.
    settling_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["settled_at"], name="markets_settled")]

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d} ({self.n_members})"


class MarketPart(models.Model):
    """The rows of a market that one worker searches, and what it found."""

    market = models.ForeignKey(Market, on_delete=models.CASCADE, related_name="parts")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    found = models.BinaryField(default=bytes)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["market", "first"]
        constraints = [
            models.UniqueConstraint(fields=["market", "first"], name="market_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class SuggestionList(models.Model):
    """Who is suggested to an organisation, with the points of each reason.

    `entries`: {"kinds": [...], "who": [keys], "waits": [...], "points": [[a row each]]}, all in
    tenths. `price` is what its own attention costs, `shown_to` whose lists may show it.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="suggestions"
    )
    entries = models.JSONField(default=dict)
    shown_to = models.JSONField(default=list)
    price = models.FloatField(default=0.0)
    made_at = models.DateTimeField(default=real_time)

    def __str__(self) -> str:
        return str(self.organisation)
