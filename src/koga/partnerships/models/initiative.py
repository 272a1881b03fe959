"""Something that organisations do together."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.wording import WordingField
from koga.organisations.models import Organisation
from koga.partnerships.enums import InitiativeKind
from koga.partnerships.lifecycles import INITIATIVE
from koga.partnerships.models.partnership import Partnership
from koga.topics.models import Topic


class Initiative(models.Model):
    """Something done together by two organisations or more, of a partnership or before any."""

    kind = models.CharField(_("kind"), max_length=12, choices=InitiativeKind.choices)
    title = models.CharField(_("title"), max_length=200)
    purpose = WordingField(_("what we want to reach"), blank=False)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True)
    starts_on = models.DateField(_("planned start"))
    ends_on = models.DateField(_("planned end"))
    started_on = models.DateField(_("started on"), null=True, blank=True)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    is_public = models.BooleanField(_("shown to everybody"), default=True)
    state = models.CharField(
        _("state"), max_length=10, choices=INITIATIVE.choices, default=INITIATIVE.states[0].name
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="initiative_dates_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(state="finished") | Q(finished_on__isnull=False),
                name="finished_initiative_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partnerships:initiative-show", args=[self.pk])

    @property
    def tone(self) -> str:
        """The colour of its state on pages."""
        return INITIATIVE.state(self.state).tone


class InitiativeParty(models.Model):
    """One organisation that takes part; exactly one leads.

    Whoever is named by others takes part only from the day on which it said so (`joined_on`).
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="initiative_parties"
    )
    is_lead = models.BooleanField(_("leads"), default=False)
    joined_on = models.DateField(_("takes part since"), null=True, blank=True)

    class Meta:
        ordering = ["initiative", "-is_lead", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "organisation"], name="takes_part_once"),
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(is_lead=True), name="one_lead"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
