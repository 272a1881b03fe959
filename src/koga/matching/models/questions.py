"""What whoever posted wants to know more of, before answering an expression of interest."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.languages import CONTENT
from koga.matching.models.expressions import Expression


class Question(models.Model):
    """One question and what the organisation that sent the expression replied, "" until then."""

    expression = models.ForeignKey(Expression, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("question"), max_length=1_000)
    language = models.CharField(_("language"), max_length=3)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked"), default=clock.now)
    reply = models.TextField(_("reply"), max_length=2_000, blank=True)
    reply_language = models.CharField(_("language of the reply"), max_length=3, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    replied_at = models.DateTimeField(_("replied"), null=True)

    class Meta:
        ordering = ["expression", "asked_at", "pk"]
        verbose_name = _("question about an expression of interest")
        verbose_name_plural = _("questions about expressions of interest")
        constraints = [
            models.UniqueConstraint(
                fields=["expression"], condition=Q(replied_at=None), name="one_open_question"
            ),
            models.CheckConstraint(
                condition=Q(language__in=CONTENT) & Q(reply_language__in=["", *CONTENT]),
                name="question_languages_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expression}: {self.text[:60]}"
