"""Who is the same person on several lists: her rows bear one alias, which tells nobody who she is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from koga.events.facts import Participant
from koga.events.models import ERASED, Attendance, Event, new_alias
from koga.people.models import Person
from koga.people.queries import keys_at_addresses


class Recognition:
    """Looks among all rows that were ever recorded; for one action on one list.

    What is looked at is read once for all `participants`, so a long list costs what a short one
    does. `besides` is the key of the row that is corrected: it tells nothing of itself.
    """

    def __init__(
        self, event: Event, participants: Sequence[Participant], besides: int | None = None
    ) -> None:
        self._addresses = {plain_address(one.email) for one in participants} - {""}
        rows = Attendance.objects.all()
        self._others = rows.exclude(pk=besides) if besides else rows
        self._listed = self._others.filter(event=event)

    def hold_people(self) -> None:
        """Hold the rows of those who may be recognised, before rows of theirs are held."""
        _ = self._people

    def is_listed(self, address: str) -> bool:
        """True if somebody else with this address is on the list; people without one may repeat."""
        return plain_address(address) in self._addresses_listed

    def recognise(self, row: Attendance) -> None:
        """Say who it is; from now on `row` is on the list, though it may not be saved yet.

        An account stands on a list once. Under a second address of hers a row bears but her alias:
        to refuse it would tell the organisers that two addresses are one person's.
        """
        person = self._people.get(row.email)
        row.alias = self._alias_for(row, person)
        row.person = None if person is None or person.pk in self._accounts_listed else person
        self._addresses_listed.update({row.email} - {""})
        if row.person is not None:
            self._accounts_listed.add(row.person.pk)

    def organisation_alias(self, name: str) -> str:
        """That of other rows which name the same organisation, else a new one."""
        return self._by_organisation.setdefault(name.casefold(), new_alias())

    def _alias_for(self, row: Attendance, person: Person | None) -> str:
        """The alias of another row of this person, else a new one.

        By her account, else by the address. A name says who somebody is only where neither row has
        more than that. `person` is whose address it is, also where the row cannot point at her.
        """
        if person is not None:
            found = self._by_nobodys_address.get(row.email) or new_alias()
            # Of two addresses of hers in one list, the second is found by the first.
            return self._by_account.setdefault(person.pk, found)
        if row.email:
            return self._by_address.get(row.email) or new_alias()
        return self._by_name.setdefault(row.name.casefold(), new_alias())

    @cached_property
    def _addresses_listed(self) -> set[str]:
        listed = self._listed.exclude(email="").values_list("email", flat=True)
        return {plain_address(email) for email in listed}

    @cached_property
    def _accounts_listed(self) -> set[int]:
        return set(self._listed.exclude(person=None).values_list("person_id", flat=True))

    @cached_property
    def _people(self) -> dict[str, Person]:
        """Who has proved that she reads mail at an address; their rows are held.

        Whoever closes her account at this moment has her row: she is waited for, and then not
        there. Otherwise her account would close without knowing of the row that is written here.
        """
        keys = keys_at_addresses(self._addresses)
        held = Person.objects.select_for_update(no_key=True).filter(pk__in=set(keys.values()))
        open_ones = {one.pk: one for one in held.order_by("pk") if one.is_active}
        return {at: open_ones[key] for at, key in keys.items() if key in open_ones}

    @cached_property
    def _by_account(self) -> dict[int | None, str]:
        """Here and below the oldest row says it: what comes last stays in the dictionary."""
        people = [one.pk for one in self._people.values()]
        rows = self._others.filter(person__in=people).order_by("-pk")
        return dict(rows.values_list("person_id", "alias"))

    @cached_property
    def _by_address(self) -> dict[str, str]:
        rows = self._others.filter(email__in=self._addresses).order_by("-pk")
        return dict(rows.values_list("email", "alias"))

    @cached_property
    def _by_nobodys_address(self) -> dict[str, str]:
        rows = self._others.filter(email__in=self._addresses, person=None).order_by("-pk")
        return dict(rows.values_list("email", "alias"))

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Folded here: SQLite takes "Ż" and "ż" for two letters."""
        nameless = self._others.filter(person=None, email="").exclude(name="")
        named = nameless.order_by("-pk").values_list("name", "alias")
        return {name.casefold(): alias for name, alias in named}

    @cached_property
    def _by_organisation(self) -> dict[str, str]:
        named = self._others.exclude(organisation_name__in=["", ERASED]).order_by("-pk")
        found = named.values_list("organisation_name", "organisation_alias")
        return {name.casefold(): alias for name, alias in found}


def plain_address(text: str) -> str:
    """An address as rows hold it: read alike, whoever wrote it."""
    return text.strip().lower()


def alias_of(person: Person) -> str:
    """The alias under which her account is counted; "" if it is on no list yet."""
    rows = Attendance.objects.filter(person=person).order_by("pk")
    return rows.values_list("alias", flat=True).first() or ""
