"""Who came to an event: people of the invited organisations, speakers, the organisers' staff."""

from __future__ import annotations

from typing import Final

from koga.demo.engage import supported
from koga.demo.network import Network
from koga.demo.people import free_address, local_part, name_from
from koga.demo.reading import Row, organisations
from koga.events.enums import Relation
from koga.events.facts import Participant

_STAFF: Final = (("Ola Biernat", "biser"), ("Rafał Kępa", "biser"), ("Iza Lemke", "euroregion"))
_SPEAKERS: Final = ("Hege Storm", "Sigrún Valdal", "Adam Wrzos")
# One organisation never answers how much it knew, and one never learns a thing.
_SILENT: Final = "kreda"
_UNMOVED: Final = "zegar"


def list_of(network: Network, row: Row) -> list[Participant]:
    """Everybody who was there; those who learned something say how much they knew before.

    Where the people are written down by hand, it is those and nobody else.
    """
    if "there" in row:
        return [_written(network, row, one) for one in row["there"]]
    guests = _guests(network, row)
    participants = [
        _guest(network, row, key, name, email)
        for key in guests
        for name, email in _people_of(network, key, row.get("people", 1))
    ]
    return [*participants, *_speakers(row), *_staff(network, row)]


def _written(network: Network, row: Row, one: Row) -> Participant:
    """Nobody else is drawn with such a name, so the address is hers at every event."""
    return Participant(
        name=one["name"],
        email=f"{local_part(one['name'])}@example.org",
        organisation=network.organisations[one["of"]] if "of" in one else None,
        organisation_name=one.get("from", ""),
        relation=Relation(one.get("as", Relation.PARTICIPANT)),
        is_online=row.get("online", False),
    )


def _guests(network: Network, row: Row) -> list[str]:
    """ENGAGE!'s events are for those it supports, each in its turn; others for whoever wants."""
    wanted: int = row["guests"]
    if "on" in row:
        keys, start = supported(), row["on"].toordinal() * 7
        return [keys[(start + number) % len(keys)] for number in range(min(wanted, len(keys)))]
    open_to = list(network.people)
    return network.dice.sample(open_to, wanted)


def _people_of(network: Network, key: str, how_many: int) -> list[tuple[str, str]]:
    """Those with an account first; others are known by name and address only, and come again."""
    roster = network.rosters.setdefault(key, [])
    known = [(person.name, person.email) for person in network.people[key]]
    while len(known) + len(roster) < how_many:
        name = name_from(network, organisations()[key]["country"])
        roster.append((name, free_address(network, name)))
    return [*known, *roster][:how_many]


def _guest(network: Network, row: Row, key: str, name: str, email: str) -> Participant:
    before, after = _knowledge(network, key) if row.get("taught") else (None, None)
    return Participant(
        name=name,
        email=email,
        organisation=network.organisations[key],
        is_online=row.get("online", False),
        knowledge_before=before,
        knowledge_after=after,
    )


def _knowledge(network: Network, key: str) -> tuple[int | None, int | None]:
    before = network.dice.randint(1, 3)
    if key == _SILENT:
        return before, None
    return before, before if key == _UNMOVED else before + network.dice.choice((1, 1, 1, 2))


def _speakers(row: Row) -> list[Participant]:
    if not row["guests"]:
        return []
    return [
        Participant(name=name, relation=Relation.SPEAKER, is_online=row.get("online", False))
        for name in _SPEAKERS[: 1 + row["guests"] // 10]
    ]


def _staff(network: Network, row: Row) -> list[Participant]:
    """The organisers' own people, whom the funder does not count."""
    return [
        Participant(
            name=name,
            organisation=network.organisations[key],
            relation=Relation.STAFF,
            is_online=row.get("online", False),
        )
        for name, key in _STAFF
        if key in row["organisers"]
    ]
