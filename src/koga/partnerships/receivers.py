"""What this app sees to when something of its own happens."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from koga.matching.suggesting.freshening import announce_change
from koga.partnerships.models import Initiative, Partnership
from koga.partnerships.queries import keys_of_parties
from koga.partnerships.signals import initiative_finished, partnership_agreed


@receiver(partnership_agreed)
def suggest_partners_of_partners(partnership: Partnership, **kwargs: Any) -> None:
    """Whoever works with one of them has a partner in common with the other."""
    announce_change(keys_of_parties(partnership))


@receiver(initiative_finished)
def suggest_partners_of_initiative(initiative: Initiative, **kwargs: Any) -> None:
    announce_change(keys_of_parties(initiative))
