"""Lists that a person keeps under a name, to be told what comes to fit them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.matching.enums import Over, Pace


class SavedSearch(models.Model):
    """A narrowed list of postings or of the directory, and how often its owner hears of it.

    `query` is the list's own address; `known` holds the keys of all that fitted when she last
    heard of it or looked, so that nothing is told twice.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name"), max_length=120)
    over = models.CharField(_("list"), max_length=16, choices=Over.choices)
    query = models.CharField(_("what is looked for"), max_length=2_000, blank=True)
    pace = models.CharField(_("how often"), max_length=8, choices=Pace.choices, default=Pace.DAILY)
    known = models.JSONField(default=list, editable=False)
    saved_at = models.DateTimeField(_("saved"), default=clock.now)
    # When it was last looked through for something new, whether there was anything or not.
    looked_at = models.DateTimeField(null=True, editable=False)
    told_at = models.DateTimeField(_("last written"), null=True, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        indexes = [models.Index(fields=["pace", "person"], name="saved_by_pace")]
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="saved_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list itself, as it is now."""
        page = "organisations:organisation-list"
        if self.over == Over.POSTINGS:
            page = "matching:posting-list"
        return f"{reverse(page)}?{self.query}" if self.query else reverse(page)
