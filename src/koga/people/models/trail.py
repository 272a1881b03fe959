"""The nightly proofs of the audit trail."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from koga.core import clock


class TrailProof(models.Model):
    """The whole chain of hashes was walked; `broken_at` is the first entry that did not follow.

    0 there says that the end is missing. Walking takes a while, so no page does it.
    """

    at = models.DateTimeField(_("proved"), default=clock.now)
    entries = models.PositiveBigIntegerField(_("entries"))
    broken_at = models.BigIntegerField(_("broken at entry"), null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("proof of the trail")
        verbose_name_plural = _("proofs of the trail")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.entries} {self.broken_at}"
