"""Whose money it is: a funder's programme, and the officers who read along for it."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.wording import WordingField


def new_salt() -> str:
    return secrets.token_hex(16)


class Programme(models.Model):
    """A fund, under the name that its funder gave it.

    All its projects count one person under one key, made with the `salt`. The key does not tell who
    she is, so it stays when her name is erased, and a count of persons stays what it was.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("programme"), max_length=200)
    funder = WordingField(_("funder"), blank=False)
    call_reference = WordingField(_("call"))
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return self.name


class FundersOfficer(models.Model):
    """A person reads all projects of a programme, from a day until (not including) another."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="officers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="programmes_overseen"
    )
    since = models.DateField(_("since"), default=clock.today)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["programme", "person"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(until__isnull=True),
                name="one_officer_row_now",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lte=F("until")),
                name="officer_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} @ {self.programme}"
