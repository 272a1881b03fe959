"""What stands against a change of name, kind or keeper on a day; "" where nothing does.

The forms ask it to answer beside the field, the actions ask it again with the record locked.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from koga.core import clock
from koga.organisations.enums import NameKind
from koga.organisations.models import Organisation, Succession


def why_not_on(day: date) -> str:
    """The record says what is true today, so that nothing is recorded before it has happened."""
    return _("This day is still to come.") if day > clock.today() else ""


def why_not_called(organisation: Organisation, name: str) -> str:
    return _("This is its name already.") if name == organisation.name else ""


def why_not_called_since(organisation: Organisation, day: date) -> str:
    later = organisation.names.filter(kind=NameKind.FORMER, until__gte=day)
    if later.exists():
        return _("Its name has changed on this day already, or later.")
    return why_not_on(day)


def why_not_of_kind(organisation: Organisation, kind: str) -> str:
    return _("It is of this kind already.") if kind == organisation.kind else ""


def why_not_of_kind_since(organisation: Organisation, day: date) -> str:
    if organisation.kinds.filter(until=None, since__gte=day).exists():
        return _("Its kind has changed on this day already, or later.")
    return why_not_on(day)


def why_not_succeeded_by(predecessor: Organisation, successor: Organisation) -> str:
    """Each pair is recorded once, and never in a circle."""
    if predecessor.pk == successor.pk:
        return _("No organisation takes over from itself.")
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        return _("It is on record already that %(name)s took over.") % {"name": successor.name}
    if predecessor.pk in _heirs_of(successor):
        return _("It is on record that %(name)s passed its work on to this one.") % {
            "name": successor.name
        }
    return ""


def _heirs_of(organisation: Organisation) -> set[int]:
    """Whoever took over from it, or from one that did: the ids, at whatever distance."""
    found: set[int] = set()
    nearest = {organisation.pk}
    while nearest:
        steps = Succession.objects.order_by().filter(predecessor__in=nearest)
        nearest = set(steps.values_list("successor_id", flat=True)) - found
        found |= nearest
    return found


def why_not_reopened(organisation: Organisation) -> str:
    """What gave its work away does not exist beside the one that has it."""
    succession = organisation.successions.select_related("successor").first()
    if succession is None:
        return ""
    return _("It is on record that %(name)s took over its work. Please withdraw that first.") % {
        "name": succession.successor.name
    }
