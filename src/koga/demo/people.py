"""People: those with known accounts, and others with names drawn as their country gives them."""

from __future__ import annotations

from functools import partial
from typing import Final

from django.contrib.auth.hashers import make_password

from koga.conversations.actions import mark_read
from koga.core.actors import PLATFORM
from koga.demo.bridge import plain
from koga.demo.network import Network
from koga.demo.reading import Row, organisations, rows, table
from koga.people.actions import add_member, enrol_person, make_administrator
from koga.people.enums import MemberRole
from koga.people.models import Person
from koga.people.queries import actor_for

PASSWORD: Final = "koga-demo-2026"  # noqa: S105 - everybody may know it, it is printed at the start
HOW_MANY: Final = 200
_FUNCTIONS: Final = {
    "pl": ("koordynatorka", "skarbnik", "wolontariuszka", "księgowość"),
    "nb": ("kasserer", "frivillig", "styremedlem"),
    "is": ("sjálfboðaliði", "gjaldkeri"),
    "lt": ("savanorė", "koordinatorius"),
    "lv": ("brīvprātīgā", "grāmatvede"),
    "sv": ("kassör", "ideell", "styrelseledamot"),
    "de": ("Vorstand", "Ehrenamtliche", "Kasse"),
    "da": ("kasserer", "frivillig"),
}


def enrol(network: Network, name: str, language: str, email: str = "") -> Person:
    """An account; a known one if the name is that of one, else at a free address."""
    known = next((row["email"] for row in rows("accounts") if row["name"] == name), "")
    return enrol_person(
        email=email or known or free_address(network, name),
        name=name,
        language=language,
        by=PLATFORM,
    )


def free_address(network: Network, name: str) -> str:
    """first.last@example.org, with a number where it is taken."""
    wanted = local_part(name)
    address, number = f"{wanted}@example.org", 1
    while address in network.addresses:
        number += 1
        address = f"{wanted}{number}@example.org"
    network.addresses.add(address)
    return address


def local_part(name: str) -> str:
    """What stands before the @ in an address made of a name."""
    return ".".join(plain(name).split())


def name_from(network: Network, country: str) -> str:
    """A plausible name of that country that nobody has yet."""
    names, dice = table("names")[country], network.dice
    while True:
        is_man = dice.random() < 0.4
        families = names["family"] if not is_man else names.get("family_of_men", names["family"])
        name = f"{dice.choice(names['men' if is_man else 'women'])} {dice.choice(families)}"
        if f"{local_part(name)}@example.org" not in network.addresses:
            return name


def account_of(key: str, member: MemberRole) -> Row | None:
    """The known account that belongs to an organisation in this role."""
    found = (
        row
        for row in rows("accounts")
        if (row.get("organisation"), row.get("member")) == (key, member)
    )
    return next(found, None)


def enrol_administrator(network: Network) -> None:
    row = next(row for row in rows("accounts") if row.get("administrator"))
    person = enrol(network, row["name"], row["language"])
    make_administrator(person=person, reason="The demo's administrator", by=PLATFORM)


def note_members(network: Network) -> None:
    """Further members come to organisations until there are as many people as wanted."""
    keys = [key for key, row in organisations().items() if not row.get("waiting")]
    coming = HOW_MANY - len(organisations()) - sum(len(row["coordinators"]) for row in rows("hubs"))
    others = [row for row in rows("accounts") if not {"hub", "organisation"} & set(row)]
    members = [row for row in rows("accounts") if row.get("member") == MemberRole.MEMBER]
    for row in members:
        network.diary.note(network.diary.ago(40), partial(_join, network, row["organisation"], row))
    for _number in range(coming - len(others) - len(members)):
        moment = network.diary.ago(network.dice.randint(35, 700))
        network.diary.note(moment, partial(_join, network, network.dice.choice(keys), None))


def share_password() -> None:
    """Everybody gets the one hash; hashing 200 times would take longer than all else."""
    Person.objects.filter(is_active=True).update(password=make_password(PASSWORD))


def _join(network: Network, key: str, account: Row | None) -> None:
    """One more person in an organisation, let in by its representative; she reads all that was said."""
    if not network.has(key):
        return _join_later(network, key, account)
    country = organisations()[key]["country"]
    language = table("names")[country]["language"]
    name = account["name"] if account else name_from(network, country)
    person = enrol(network, name, language)
    add_member(
        organisation=network.organisations[key],
        person=person,
        role=MemberRole.MEMBER,
        function=account["function"] if account else network.dice.choice(_FUNCTIONS[language]),
        by=network.voice(key),
    )
    network.people[key].append(person)
    for conversation in network.organisations[key].conversations.all():
        mark_read(conversation=conversation, by=actor_for(person))
    return None


def _join_later(network: Network, key: str, account: Row | None) -> None:
    """The organisation itself has not come yet."""
    network.diary.note(network.diary.later(20, 40), partial(_join, network, key, account))
