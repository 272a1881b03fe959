"""A concept that a hub proposes, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.concepts.lifecycles import CONCEPT, OPEN
from koga.core import clock
from koga.core.languages import CONTENT
from koga.core.wording import Wording, WordingField
from koga.organisations.models import Hub
from koga.topics.models import Topic
from koga.topics.wordings import TopicWording


class ProposedConcept(models.Model):
    """Its labels by language, the preferred one first: in English and the hub's language at least."""

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="proposed_concepts")
    state = models.CharField(
        _("state"), max_length=10, choices=CONCEPT.choices, default=CONCEPT.states[0].name
    )
    labels = models.JSONField(_("labels"))
    scope_note = WordingField(_("meaning"), blank=False)
    broader = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(_("why"), max_length=2_000)
    example = models.TextField(_("text in which it occurs"), max_length=4_000, blank=True)
    # Of `why` and `example`.
    language = models.CharField(_("language"), max_length=3)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed"), default=clock.now)
    # What was asked back, or why it was decided so.
    answer = models.TextField(_("answer"), max_length=2_000, blank=True)
    answer_language = models.CharField(_("language of the answer"), max_length=3, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    topic = models.OneToOneField(
        Topic, on_delete=models.PROTECT, null=True, related_name="proposed_concept"
    )

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        verbose_name = _("proposed concept")
        verbose_name_plural = _("proposed concepts")
        indexes = [models.Index(fields=["state", "proposed_at"], name="concepts_by_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=CONTENT) & Q(answer_language__in=["", *CONTENT]),
                name="concept_languages_known",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", topic__isnull=False)
                | ~Q(state="accepted") & Q(topic=None),
                name="accepted_concept_is_a_topic",
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)

    def get_absolute_url(self) -> str:
        return reverse("concepts:concept-show", args=[self.pk])

    @property
    def label(self) -> Wording:
        """Its preferred labels."""
        return Wording("en", {code: labels[0] for code, labels in self.labels.items() if labels})

    @property
    def wording(self) -> TopicWording:
        """What it would be called and mean as a topic."""
        labels: Mapping[str, Sequence[str]] = self.labels
        return TopicWording(labels, {told.language: told.text for told in self.scope_note})

    @property
    def is_open(self) -> bool:
        """Whether it is not decided yet."""
        return self.state in OPEN

    @property
    def tone(self) -> str:
        """The colour of its state's badge."""
        return CONCEPT.state(self.state).tone
