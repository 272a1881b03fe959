"""The audit trail and the outbox: the two things every action writes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.core.search.models import SearchDue as SearchDue
from koga.core.search.models import SearchEntry as SearchEntry
from koga.core.search.models import SearchTerm as SearchTerm


class AuditEntry(models.Model):
    """One act: who, for which organisation, what, when, before and after. Never changed.

    It points at people and things by id without a foreign key: the trail outlives them. What was
    said (`changes`) may be struck out when a person asks for erasure; `digest` stays, so the chain
    of hashes still proves that no entry was altered, added or lost.
    """

    at = models.DateTimeField(_("when"))
    action = models.CharField(_("what"), max_length=80)
    person_id = models.BigIntegerField(_("person"), null=True)
    organisation_id = models.BigIntegerField(_("on behalf of"), null=True)
    object_type = models.CharField(_("kind of object"), max_length=60)
    object_id = models.BigIntegerField(_("object"), null=True)
    changes = models.JSONField(_("before and after"), null=True)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="audit_of_object"),
            models.Index(fields=["person_id"], name="audit_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.object_type} {self.object_id}"


class AuditHead(models.Model):
    """One row: the hash of the newest entry. Its lock puts concurrent writers in one line."""

    last = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        return self.last or "(empty)"


class MailRecord(models.Model):
    """A mail that the platform wrote: kept before it is sent, so that none is lost or sent unseen."""

    written_at = models.DateTimeField(_("written"), default=clock.now)
    sent_at = models.DateTimeField(_("sent"), null=True)
    to = models.CharField(_("to"), max_length=320)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    headers = models.JSONField(_("headers"), default=dict)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    problem = models.CharField(_("problem"), max_length=500, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["to"], name="mail_to")]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"


class WorkerBeat(models.Model):
    """A worker process says every few seconds that it lives; its silence frees its tasks."""

    worker = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker} {self.at}"


class ScheduleMark(models.Model):
    """When a piece of recurring work is due next; moving it is what claims the work."""

    name = models.CharField(max_length=80, primary_key=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.due_at}"
