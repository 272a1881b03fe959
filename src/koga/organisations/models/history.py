"""What was true of an organisation on another date: its kinds, its names, who came after it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.organisations.enums import Kind, NameKind
from koga.organisations.models.organisation import Organisation


class KindPeriod(models.Model):
    """The kind from `since` (None: as long as we know) to the day before `until` (None: today)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="kinds")
    kind = models.CharField(_("kind"), max_length=24, choices=Kind.choices)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["organisation", F("since").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lt=F("until")),
                name="kind_period_in_order",
            ),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(until__isnull=True), name="one_kind_now"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.since or '…'}-{self.until or '…'}"


class OrganisationName(models.Model):
    """Another name: in another language, short, or borne in the past (until the day `until`)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=250)
    plain = models.CharField(max_length=250, editable=False, db_index=True)
    language = models.CharField(_("language"), max_length=3, blank=True)
    kind = models.CharField(_("why"), max_length=12, choices=NameKind.choices)
    until = models.DateField(_("borne until"), null=True, blank=True)

    class Meta:
        ordering = ["organisation", "kind", F("until").asc(nulls_first=True), "name"]
        constraints = [
            # A name can be taken again and left again: each time it was borne is a row.
            models.UniqueConstraint(
                fields=["organisation", "name", "kind", "until"], name="name_once_until"
            ),
            # NULL is no value to a database, so those without a day need a constraint of their own.
            models.UniqueConstraint(
                fields=["organisation", "name", "kind"],
                condition=Q(until__isnull=True),
                name="name_without_day_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """`successor` took over the work of `predecessor` on a day; both stay records of their own."""

    predecessor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="inheritances"
    )
    on = models.DateField(_("on"))
    note = models.CharField(_("what was taken over"), max_length=300, blank=True)
    # Figures as of a day before it was recorded do not know of it yet.
    recorded_at = models.DateTimeField(_("recorded"), default=clock.now, editable=False)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="succession_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor} ({self.on})"
