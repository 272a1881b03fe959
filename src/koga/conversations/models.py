"""A conversation belongs to organisations, not to persons: who joins one later can read it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.languages import CONTENT
from koga.organisations.models import Organisation


class Conversation(models.Model):
    subject = models.CharField(_("subject"), max_length=200)
    organisations = models.ManyToManyField(Organisation, related_name="conversations")
    opened_at = models.DateTimeField(_("opened"), default=clock.now)
    last_message_at = models.DateTimeField(_("last message"), default=clock.now)

    class Meta:
        ordering = ["-last_message_at", "-pk"]
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("conversations:conversation-show", args=[self.pk])


class Message(models.Model):
    """What a person said for her organisation.

    Without an organisation it is who introduced the others, without an author the platform.
    """

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="messages"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="messages"
    )
    text = models.TextField(_("message"), max_length=10_000)
    language = models.CharField(_("language"), max_length=3)
    sent_at = models.DateTimeField(_("sent"), default=clock.now)
    # Said before the conversation opened: it led to it, and nobody was written to about it.
    is_opening = models.BooleanField(_("led to the conversation"), default=False)

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="message_says_something"),
            models.CheckConstraint(
                condition=Q(language__in=CONTENT), name="message_language_known"
            ),
        ]
        indexes = [models.Index(fields=["conversation", "sent_at"], name="messages_in_order")]

    def __str__(self) -> str:
        return self.text[:60]


class ReadMark(models.Model):
    """Up to when a person has read a conversation."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="marks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    read_until = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "person"], name="one_read_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ≤ {self.read_until}"
