"""The outbox and the trail as pages ask for them."""

from __future__ import annotations

from django.db.models import QuerySet

from koga.core.doors import the_one
from koga.core.models import MailRecord


def mails(to: str = "") -> QuerySet[MailRecord]:
    """Mails in the outbox, the newest first, those to one address if it is given."""
    found = MailRecord.objects.all()
    return found.filter(to__iexact=to) if to else found


def mail_numbered(key: int) -> MailRecord:
    """The mail with this id; Absent if there is none."""
    return the_one(MailRecord.objects.all(), pk=key)
