"""What a person should hand over in projects before she closes her account."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.people.closing_warnings import ClosingWarning
from koga.people.models import Person
from koga.projects import queries


def _left(person: Person) -> list[tuple[str, str]]:
    found = queries.projects_left_without(person)
    return [(project.acronym, project.get_absolute_url()) for project in found]


PROJECTS_LEFT: Final = ClosingWarning(
    name="projects-left",
    label=_(
        "You are the only manager of these projects. Unless you give the role to somebody else "
        "first, nobody will decide what counts for them or write their reports:"
    ),
    found=_left,
)
