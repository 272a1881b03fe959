"""Some sixty organisations, made by a seeded die, and what is true of each in plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.factories.matching import labelled
from tests.factories.organisations import OrganisationFactory
from tests.factories.searching import all_indexed

from koga.core.wording import wording
from koga.organisations.models import Hub, Organisation, OrganisationLanguage
from koga.places.models import Region, Town, TownName
from koga.topics.models import Topic

WORDS = ("harbour", "Łódź", "smørrebrød", "żagiel", "fjell", "laivas", "võrk", "море")


@dataclass(frozen=True)
class Fact:
    """One organisation as the brute force sees it."""

    organisation: Organisation
    values: dict[str, frozenset[str]]
    words: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Land:
    """Two regions with a town each, three topics."""

    hubs: tuple[Hub, ...]
    regions: tuple[Region, ...]
    towns: tuple[Town, ...]


def land(*hubs: Hub) -> Land:
    regions = [
        Region.objects.create(
            code=code, country=code[:2], name=name, latitude=latitude, longitude=longitude
        )
        for code, name, latitude, longitude in (
            ("PL-22", "Pomorskie", 54.2, 18.0),
            ("NO-42", "Agder", 58.6, 7.9),
        )
    ]
    towns = [
        Town.objects.create(
            slug=slug,
            name=name,
            country=region.country,
            region=region,
            latitude=latitude,
            longitude=longitude,
            rank=1,
        )
        for region, (slug, name, latitude, longitude) in zip(
            regions,
            (("pl-gdynia", "Gdynia", 54.5, 18.5), ("no-kristiansand", "Kristiansand", 58.1, 8.0)),
            strict=True,
        )
    ]
    for town in towns:
        TownName.objects.create(town=town, country=town.country, plain=town.name.lower())
    for slug in ("sailing", "music", "youth-work"):
        labelled(slug)
    return Land(hubs, tuple(regions), tuple(towns))


def crowd(count: int, ground: Land, seed: int = 1) -> list[Fact]:
    """`count` organisations; about a sixth of them are new or hidden."""
    die = Random(seed)
    facts = [_one(die, ground, number) for number in range(count)]
    all_indexed()
    return facts


def _one(die: Random, ground: Land, number: int) -> Fact:
    place = die.choice([None, 0, 1])
    region = ground.regions[place] if place is not None else None
    town = ground.towns[place] if place is not None and die.random() < 0.6 else None
    chosen = {
        "country": region.country if region else die.choice(["PL", "NO", "LT"]),
        "kind": die.choice(["association", "company", "local-authority", ""]),
        "experience": die.choice(["none", "some", ""]),
    }
    hub, is_open = die.choice([None, *ground.hubs]), die.random() < 0.7
    topics = die.sample(["sailing", "music", "youth-work"], die.randint(0, 3))
    spoken = die.sample(["pl", "nb", "en", "lt"], die.randint(0, 3))
    said = die.sample(WORDS, 2)
    made = OrganisationFactory(
        slug=f"one-{seed_free(number)}",
        name=f"Body {number}",
        about=wording("en", " ".join(said)),
        region=region,
        town=town,
        hub=hub,
        is_open=is_open,
        state=die.choices(["checked", "ended", "new", "hidden"], [8, 1, 1, 1])[0],
        **chosen,
    )
    made.topics.set(Topic.objects.filter(slug__in=topics))
    OrganisationLanguage.objects.bulk_create(
        [OrganisationLanguage(organisation=made, language=one) for one in spoken]
    )
    values = {name: frozenset({value} - {""}) for name, value in chosen.items()}
    values |= {
        "region": frozenset({region.code} if region else set()),
        "hub": frozenset({hub.slug} if hub else set()),
        "open": frozenset({"yes" if is_open else "no"}),
        "topic": frozenset(topics),
        "language": frozenset(spoken),
    }
    return Fact(made, values, frozenset(said))


def seed_free(number: int) -> int:
    """Addresses go on where an earlier crowd stopped."""
    return Organisation.objects.count() * 1000 + number
