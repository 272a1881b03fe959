"""An agreement, and what each of its parties said to it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock, formats, languages
from koga.core.wording import Told, WordingField
from koga.matching.enums import Channel
from koga.matching.models import Introduction
from koga.organisations.models import Organisation
from koga.partnerships.enums import Consent, PartnershipKind
from koga.partnerships.lifecycles import FALLEN, PARTNERSHIP


class Partnership(models.Model):
    """An agreement between organisations. It stands from the day the last party confirmed it."""

    kind = models.CharField(_("kind"), max_length=8, choices=PartnershipKind.choices)
    title = models.CharField(_("title"), max_length=200)
    purpose = WordingField(_("purpose"), blank=False)
    introduction = models.ForeignKey(
        Introduction, on_delete=models.PROTECT, null=True, blank=True, related_name="partnerships"
    )
    # On whose behalf it was proposed; none where a coordinator brought others together.
    proposed_for = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships_proposed",
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    # A renewal is an agreement of its own, so that each one keeps the answers it was given;
    # whoever counts partnerships leaves renewals out.
    renews = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewals"
    )
    is_public = models.BooleanField(_("shown to everybody"), default=True)
    state = models.CharField(
        _("state"), max_length=10, choices=PARTNERSHIP.choices, default=PARTNERSHIP.states[0].name
    )
    proposed_at = models.DateTimeField(_("proposed"), default=clock.now)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=500, blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="partnership_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=False) | Q(state__in=["proposed", *FALLEN]),
                name="agreed_partnership_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(ended_on__isnull=False),
                name="ended_partnership_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["renews"], condition=~Q(state__in=FALLEN), name="renewed_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partnerships:partnership-show", args=[self.pk])

    @property
    def has_run_out(self) -> bool:
        """Whether its last day is over, though nobody ended it."""
        return self.state == "agreed" and self.ends_on is not None and self.ends_on < clock.today()

    @property
    def tone(self) -> str:
        """The colour of its state on pages."""
        return "neutral" if self.has_run_out else PARTNERSHIP.state(self.state).tone

    @property
    def standing(self) -> str:
        """Its state in words, and of an agreement that ran out, when."""
        if self.has_run_out and self.ends_on:
            return gettext("Ran out on %(day)s") % {"day": formats.day(self.ends_on)}
        return str(self.get_state_display())

    @property
    def texts_beside(self) -> list[Told]:
        """The texts in other languages than the one the reader is shown; the original first."""
        shown = self.purpose.best_for(languages.reader()).language
        return [told for told in self.purpose if told.language != shown]


class PartnershipParty(models.Model):
    """One organisation in a partnership, and whether it confirmed the agreement."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnership_parties"
    )
    consent = models.CharField(
        _("answer"), max_length=10, choices=Consent.choices, default=Consent.WAITING
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    channel = models.CharField(_("where"), max_length=5, choices=Channel.choices, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        ordering = ["partnership", "pk"]
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "organisation"], name="a_party_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_consent_display()}"
