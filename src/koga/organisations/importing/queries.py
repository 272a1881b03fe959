"""Imports as pages ask for them, and what the directory knows that a list is read with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from koga.core import clock
from koga.core.actors import Actor
from koga.core.doors import one_among
from koga.organisations.importing.bridge import plain_words
from koga.organisations.importing.duplicates import Index, Record
from koga.organisations.importing.enums import Outcome
from koga.organisations.importing.fields import Column
from koga.organisations.importing.interpretation.cells import Surroundings
from koga.organisations.importing.interpretation.places import Gazetteer, TownEntry
from koga.organisations.importing.models import ImportMapping, ImportRow, ImportRun
from koga.organisations.importing.rules import can_lead_import
from koga.organisations.models import Hub, LegalNumber, Organisation, OrganisationName
from koga.organisations.queries import organisations_visible_to
from koga.organisations.rules import can_run_hub
from koga.places.models import Region, Town, TownName
from koga.topics.models import TopicLabel


def imports_visible_to(actor: Actor) -> QuerySet[ImportRun]:
    """The imports that `actor` leads, the newest first."""
    return can_lead_import.among(actor, ImportRun.objects.select_related("hub"))


def import_numbered(actor: Actor, key: int) -> ImportRun:
    """The one import with this id; Absent unless `actor` leads it."""
    return one_among(can_lead_import, actor, ImportRun.objects.select_related("hub"), pk=key)


def hubs_to_import_for(actor: Actor) -> QuerySet[Hub]:
    return can_run_hub.among(actor)


def earlier_import_of(run: ImportRun, actor: Actor) -> ImportRun | None:
    """The newest finished import of the very same file that `actor` may know of."""
    same = imports_visible_to(actor).filter(sha256=run.sha256, state="done")
    return same.exclude(pk=run.pk).first()


def rows_of(run: ImportRun, *, outcome: str = "", problem: str = "") -> QuerySet[ImportRow]:
    """The rows of `run`, narrowed to one outcome and to those of which one problem is said."""
    rows = ImportRow.objects.filter(run=run).select_related("organisation")
    if outcome:
        rows = rows.filter(outcome=outcome)
    return rows.filter(codes__contains=f" {problem} ") if problem else rows


def counts_of(run: ImportRun) -> dict[Outcome, int]:
    """How many rows of `run` have each outcome, also those that none has; their sum is all rows."""
    found = dict(
        ImportRow.objects.filter(run=run).order_by().values_list("outcome").annotate(n=Count("pk"))
    )
    return {outcome: found.get(outcome, 0) for outcome in Outcome}


def problems_of(run: ImportRun, outcome: str = "") -> list[tuple[str, int]]:
    """How many rows have each problem, the commonest first."""
    counts: Counter[str] = Counter()
    for codes in rows_of(run, outcome=outcome).values_list("codes", flat=True):
        counts.update(set(codes.split()))
    return counts.most_common()


def organisations_by_id(actor: Actor, keys: Iterable[int]) -> dict[int, Organisation]:
    """Those of `keys` that `actor` may see, with what a comparison shows."""
    found = organisations_visible_to(actor).filter(pk__in=set(keys))
    related = found.select_related("town", "region", "hub")
    return related.prefetch_related("names", "legal_numbers", "topics", "languages").in_bulk()


def remembered_columns(signature: str, hub: int | None) -> dict[str, Column]:
    """What was chosen for a list with these headings: by this hub, else in general."""
    kept = ImportMapping.objects.filter(signature=signature, hub__in=[hub] if hub else [])
    general = ImportMapping.objects.filter(signature=signature, hub=None)
    mapping = kept.first() or general.first()
    columns = [Column.from_json(said) for said in mapping.columns] if mapping else []
    return {column.heading: column for column in columns}


def surroundings_of(run: ImportRun, actor: Actor) -> Surroundings:
    """What every row of `run` is read with; a handful of queries."""
    fields = {column["field"] for column in run.columns}
    return Surroundings(
        country=run.country,
        language=run.language,
        hub=run.hub_id,
        this_year=clock.today().year,
        gazetteer=gazetteer(),
        topics=dict(_topic_labels()) if "topics" in fields else {},
        hubs=_hub_names(actor) if "hub" in fields else {},
    )


def gazetteer() -> Gazetteer:
    """All regions and towns as they are looked up."""
    towns: dict[tuple[str, str], list[TownEntry]] = defaultdict(list)
    entries = {
        town.pk: TownEntry(town.pk, town.name, town.region_id, town.rank)
        for town in Town.objects.all()
    }
    for key, country, plain in TownName.objects.values_list("town_id", "country", "plain"):
        towns[country, plain].append(entries[key])
    regions: dict[tuple[str, str], str] = {}
    for region in Region.objects.all():
        for name in filter(None, (region.name, region.english_name)):
            regions.setdefault((region.country, plain_words(name)), region.pk)
            regions.setdefault((region.country, _bare(name)), region.pk)
    codes = frozenset(Region.objects.values_list("pk", flat=True))
    return Gazetteer({key: tuple(found) for key, found in towns.items()}, regions, codes)


def _bare(name: str) -> str:
    """A region's name as lists shorten it: "Dalarnas län" is "Dalarnas", "Klaipėdos apskritis" too."""
    words = plain_words(name).split()
    ordinary = {"lan", "apskritis", "maakond", "region", "regionen", "fylke", "county"}
    return " ".join(word for word in words if word not in ordinary) or " ".join(words)


def _topic_labels() -> list[tuple[str, str]]:
    found = TopicLabel.objects.filter(topic__is_withdrawn=False).order_by("is_preferred")
    return list(found.values_list("plain", "topic__slug"))


def _hub_names(actor: Actor) -> dict[str, int]:
    hubs = hubs_to_import_for(actor).values_list("pk", "slug", "name")
    return {plain_words(text): key for key, slug, name in hubs for text in (slug, name)}


def imports_started_by(person_id: int) -> QuerySet[ImportRun]:
    """The lists that a person uploaded, for whoever tells her or forgets her."""
    return ImportRun.objects.filter(person_id=person_id)


def imports_naming(addresses: Iterable[str]) -> set[int]:
    """The ids of the lists in whose rows one of these e-mail addresses stands, whatever its case.

    One query an address: the database looks for what of it is spelled alike in every JSON, and of
    the few rows with that it is asked here whether the whole address stands in them.
    """
    found: set[int] = set()
    rows = ImportRow.objects.annotate(
        line=Cast("cells", TextField()), stated=Cast("facts", TextField())
    ).order_by()
    for address in {one.strip().casefold() for one in addresses} - {""}:
        plain = max(re.findall(r"[a-z0-9@._+-]+", address), key=len, default="")
        likely = rows.filter(Q(line__icontains=plain) | Q(stated__icontains=plain))
        for run, cells, facts in likely.values_list("run_id", "cells", "facts"):
            if run not in found and _names(address, [cells, facts]):
                found.add(run)
    return found


def _names(address: str, said: Any) -> bool:
    """True if `address` stands in one of the texts, not as a part of a longer one."""
    whole = re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)")
    return any(whole.search(text.casefold()) for text in _texts(said))


def _texts(said: Any) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, (list, dict)):
        for one in said.values() if isinstance(said, dict) else said:
            yield from _texts(one)


def directory_index(actor: Actor, countries: Iterable[str]) -> Index:
    """The organisations of `countries` that `actor` may see, to be compared with; three queries."""
    seen = organisations_visible_to(actor).filter(country__in=set(countries)).order_by("pk")
    names: dict[int, list[str]] = defaultdict(list)
    for key, name in OrganisationName.objects.filter(organisation__in=seen).values_list(
        "organisation_id", "name"
    ):
        names[key].append(name)
    numbers: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for key, scheme, number in LegalNumber.objects.filter(organisation__in=seen).values_list(
        "organisation_id", "scheme", "number"
    ):
        numbers[key].add((scheme, number))
    rows = seen.values_list("pk", "name", "country", "town__name", "town_name", "email", "website")
    return Index(
        Record(
            ("organisation", key),
            (name, *names[key]),
            country,
            plain_words(town or town_name),
            frozenset(numbers[key]),
            email,
            website,
        )
        for key, name, country, town, town_name, email, website in rows.iterator()
    )
