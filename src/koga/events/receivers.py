"""What events do when something happens below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from koga.events.actions import recognise_participant
from koga.people.models import Person
from koga.people.signals import address_proved


@receiver(address_proved)
def find_her_on_lists(person: Person, address: str, **kwargs: Any) -> None:
    recognise_participant(person=person, address=address)
