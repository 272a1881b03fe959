"""Who is the same person on several lists: her rows bear one alias, which tells nobody who she is."""

from __future__ import annotations

from functools import cached_property

from django.db.models import Q, QuerySet

from koga.events.models import Attendance, new_alias
from koga.people.models import Person


class Recognition:
    """Looks among all rows that were ever recorded; for one action, as names are read only once."""

    def alias_for(self, row: Attendance, person: Person | None) -> str:
        """The alias of another row of this person, else a new one.

        By her account, else by the address. A name says who somebody is only where neither row has
        more than that. `person` is whose address it is, also where the row cannot point at her.
        """
        others = Attendance.objects.exclude(pk=row.pk)
        if person is not None:
            at_address = Q(email=row.email, person=None)
            found = _alias_in(others.filter(person=person)) or _alias_in(others.filter(at_address))
        elif row.email:
            found = _alias_in(others.filter(email=row.email))
        else:
            # Of two in one list that have but a name, the second is found by the first.
            return self._by_name.setdefault(row.name.casefold(), new_alias())
        return found or new_alias()

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Folded here: SQLite takes "Ż" and "ż" for two letters."""
        nameless = Attendance.objects.filter(person=None, email="").exclude(name="")
        named = nameless.order_by("-pk").values_list("name", "alias")
        return {name.casefold(): alias for name, alias in named}


def alias_of(person: Person) -> str:
    """The alias under which her account is counted; "" if it is on no list yet."""
    return _alias_in(Attendance.objects.filter(person=person))


def _alias_in(rows: QuerySet[Attendance]) -> str:
    return rows.order_by("pk").values_list("alias", flat=True).first() or ""
