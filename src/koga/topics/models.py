"""Concepts and their labels as SKOS has them, in the database so that others may point at them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core.languages import CONTENT
from koga.core.wording import WordingField
from koga.topics.enums import Facet


class Topic(models.Model):
    """One concept. A concept that left the thesaurus is withdrawn, never deleted: records use it.

    A local one is the network's own until an edition of the thesaurus has it.
    """

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    facet = models.CharField(_("facet"), max_length=20, choices=Facet.choices)
    position = models.PositiveIntegerField(_("position"))
    label = WordingField(_("name"), blank=False)
    scope_note = WordingField(_("meaning"))
    broader = models.ManyToManyField("self", symmetrical=False, related_name="narrower", blank=True)
    related = models.ManyToManyField("self", symmetrical=True, blank=True)
    # Not of the shipped thesaurus but of this network, by whom it was proposed.
    is_local = models.BooleanField(_("of this network"), default=False)
    proposed_by = models.CharField(_("proposed by"), max_length=120, blank=True)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        ordering = ["position"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return str(self.label)

    def get_absolute_url(self) -> str:
        return reverse("topics:topic-show", args=[self.slug])


class TopicLabel(models.Model):
    """One name of a topic in one language; `plain` is how it is looked up."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=3)
    text = models.CharField(_("name"), max_length=120)
    plain = models.CharField(max_length=120, db_index=True)
    is_preferred = models.BooleanField(_("preferred"))

    class Meta:
        ordering = ["topic", "language", "-is_preferred", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "language", "text"], name="topic_label_once"),
            models.UniqueConstraint(
                fields=["topic", "language"],
                condition=models.Q(is_preferred=True),
                name="one_preferred_label_a_language",
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=CONTENT), name="topic_label_language_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"
