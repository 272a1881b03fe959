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
    """Each pair is recorded once, and never both ways round."""
    if predecessor.pk == successor.pk:
        return _("No organisation takes over from itself.")
    if Succession.objects.filter(predecessor=predecessor, successor=successor).exists():
        return _("It is on record already that %(name)s took over.") % {"name": successor.name}
    if Succession.objects.filter(predecessor=successor, successor=predecessor).exists():
        return _("It is on record that %(name)s passed its work on to this one.") % {
            "name": successor.name
        }
    return ""
