"""Who sits in a consortium, sat there, or is kept out of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.consortia.lifecycles import ENTERED, PLACE, SEATED
from koga.consortia.models.consortium import Consortium
from koga.core import clock
from koga.matching.models import Introduction
from koga.organisations.models import Organisation


class Place(models.Model):
    """An organisation in a consortium: as what, why, and what it said.

    `seat` is the name of a seat in the rules, "" for a partner without one. `reasons` are the
    builder's, as `koga.consortia.shapes` reads them; {} where nobody asked it.
    """

    consortium = models.ForeignKey(Consortium, on_delete=models.CASCADE, related_name="places")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="consortium_places"
    )
    seat = models.CharField(_("seat"), max_length=60, blank=True)
    is_associated = models.BooleanField(_("associated"), default=False)
    # Stays where it is whatever the builder finds.
    is_pinned = models.BooleanField(_("pinned"), default=False)
    state = models.CharField(
        _("state"), max_length=8, choices=PLACE.choices, default=PLACE.states[0].name
    )
    # It was left, and nobody has been put there instead yet.
    leaves_gap = models.BooleanField(_("seat is open"), default=False)
    reasons = models.JSONField(_("reasons"), default=dict)
    introduction = models.ForeignKey(
        Introduction, on_delete=models.SET_NULL, null=True, related_name="consortium_places"
    )
    asked_at = models.DateTimeField(_("asked"), null=True)
    moved_at = models.DateTimeField(_("last moved"), default=clock.now)
    # Whether what it said was entered by hand, by those who edit the consortium.
    is_hearsay = models.BooleanField(_("entered by hand"), default=False)

    class Meta:
        ordering = ["consortium", "is_associated", "pk"]
        verbose_name = _("place in a consortium")
        verbose_name_plural = _("places in consortia")
        indexes = [models.Index(fields=["organisation", "state"], name="places_of_organisation")]
        constraints = [
            models.UniqueConstraint(fields=["consortium", "organisation"], name="one_place_each"),
            models.CheckConstraint(
                condition=Q(is_associated=False) | Q(seat=""), name="associated_have_no_seat"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"

    @property
    def tone(self) -> str:
        """The colour of its state's badge."""
        return PLACE.state(self.state).tone

    @property
    def is_seated(self) -> bool:
        return self.state in SEATED

    @property
    def is_own(self) -> bool:
        """Whether it is the place of the organisation that began the consortium."""
        return self.organisation_id == self.consortium.organisation_id

    @property
    def is_only_planned(self) -> bool:
        """Whether nobody knows of it yet: it may be pinned, or taken out as if it never was there."""
        return self.state == "planned" and not self.is_own

    @property
    def is_exchangeable(self) -> bool:
        """Whether another may come instead: it is only planned, or sat there until it left.

        Whoever was kept out from the beginning left no seat.
        """
        if self.state == "out":
            return self.leaves_gap
        return self.is_only_planned or not self.is_seated

    @property
    def enterable(self) -> list[str]:
        """The states that editors may enter for it now."""
        moves = {move.name for move in PLACE.moves_from(self.state)}
        return [] if self.is_own else [one for one, name in ENTERED.items() if name in moves]

    @property
    def stays(self) -> bool:
        """Whether the builder keeps it: pinned by hand, or asked already."""
        return self.is_seated and (self.is_pinned or self.state != "planned")
