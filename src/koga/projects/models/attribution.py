"""The link between what people did and the project for which it counts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.events.models import Event
from koga.organisations.models import Organisation
from koga.partnerships.models import Initiative, Partnership
from koga.projects.lifecycles import CLAIM, OPEN_CLAIM
from koga.projects.models.project import Project

_ONE_RECORD = (
    Q(partnership__isnull=False, initiative=None, event=None)
    | Q(partnership=None, initiative__isnull=False, event=None)
    | Q(partnership=None, initiative=None, event__isnull=False)
)
_OPEN = Q(state__in=OPEN_CLAIM)


class Attribution(models.Model):
    """A claim that one record counts for a project, and what the project's manager said to it.

    Rows are never turned back: a refused or withdrawn claim stays, and a new row may follow it, so
    that one can always ask what was accepted on a past day.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="attributions")
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions"
    )
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions"
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=CLAIM.choices, default=CLAIM.states[0].name
    )
    claimed_for = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    claimed_on = models.DateField(_("claimed on"), default=clock.today)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        ordering = ["project", "-claimed_on", "-pk"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(condition=_ONE_RECORD, name="claim_of_exactly_one_record"),
            models.CheckConstraint(
                condition=Q(state="claimed", decided_on=None)
                | (~Q(state="claimed") & Q(decided_on__isnull=False)),
                name="decided_claim_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("refused", "withdrawn")) | ~Q(reason=""),
                name="refusal_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_on=None)),
                name="withdrawal_has_its_day",
            ),
            *(
                models.UniqueConstraint(
                    fields=["project", kind],
                    condition=_OPEN & Q(**{f"{kind}__isnull": False}),
                    name=f"{kind}_claimed_once",
                )
                for kind in ("partnership", "initiative", "event")
            ),
        ]
        indexes = [models.Index(fields=["project", "state"], name="claims_of_project")]

    def __str__(self) -> str:
        return f"{self.project}: {self.record}"

    @property
    def record(self) -> Partnership | Initiative | Event:
        """What is claimed."""
        found = self.partnership or self.initiative or self.event
        assert found is not None  # noqa: S101 - the database allows exactly one
        return found
