"""How a consortium stood after each change."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from koga.consortia.enums import Change
from koga.consortia.models.consortium import Consortium
from koga.core import clock
from koga.organisations.models import Organisation


class Version(models.Model):
    """Who sat where after a change, who made it and about whom it was.

    `seats` are [organisation, seat, is associated, state, is pinned], the organisation by its id.
    """

    consortium = models.ForeignKey(Consortium, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    change = models.CharField(_("change"), max_length=10, choices=Change.choices)
    about = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    seats = models.JSONField(_("seats"), default=list)
    # None where the platform or somebody without an account made it.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made"), default=clock.now)

    class Meta:
        ordering = ["consortium", "-number"]
        verbose_name = _("version of a consortium")
        verbose_name_plural = _("versions of consortia")
        constraints = [
            models.UniqueConstraint(fields=["consortium", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.consortium}: {self.number}"
