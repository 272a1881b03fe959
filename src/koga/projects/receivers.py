"""What projects do when something happens below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from koga.people.models import Person
from koga.people.signals import person_blocked
from koga.projects import actions


@receiver(person_blocked)
def tell_who_is_left(person: Person, **kwargs: Any) -> None:
    actions.tell_of_projects_left(person=person)
