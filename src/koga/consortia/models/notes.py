"""What the people of one side note about a consortium for themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from koga.consortia.models.consortium import Consortium
from koga.core import clock
from koga.organisations.models import Organisation


class Note(models.Model):
    """A note of the people of one organisation; no other member reads it."""

    consortium = models.ForeignKey(Consortium, on_delete=models.CASCADE, related_name="notes")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="consortium_notes"
    )
    text = models.TextField(_("note"), max_length=2_000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(_("written"), default=clock.now)

    class Meta:
        ordering = ["consortium", "-written_at", "-pk"]
        verbose_name = _("note on a consortium")
        verbose_name_plural = _("notes on consortia")

    def __str__(self) -> str:
        return f"{self.consortium}: {self.organisation}"
