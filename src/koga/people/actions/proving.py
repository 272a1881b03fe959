"""Proving the audit trail, every night by the worker."""

from __future__ import annotations

from django.db import transaction

from koga.core import audit
from koga.core.models import AuditEntry
from koga.people.mails import tell_trail_broken
from koga.people.models import Person, TrailProof


def prove_trail() -> TrailProof:
    """Walk the whole trail; administrators hear by mail when it is first found broken.

    The walk may take minutes, so nothing is held while it goes on.
    """
    entries, broken_at = AuditEntry.objects.count(), audit.first_break()
    with transaction.atomic():
        last = TrailProof.objects.first()
        proof = TrailProof.objects.create(entries=entries, broken_at=broken_at)
        if broken_at is not None and (last is None or last.broken_at is None):
            for administrator in Person.objects.filter(is_administrator=True, is_active=True):
                tell_trail_broken(administrator, proof)
    return proof
