"""One row of the table to what it states: usually one organisation, sometimes several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from koga.core.wording import Wording
from koga.organisations.enums import NameKind
from koga.organisations.facts import OrganisationFacts, OtherName
from koga.organisations.importing.bridge import plain_words
from koga.organisations.importing.fields import Column
from koga.organisations.importing.interpretation import contacts, names, values
from koga.organisations.importing.interpretation.cells import Row, Surroundings, by_field, short
from koga.organisations.importing.interpretation.countries import (
    country_of,
    country_of_region,
    country_of_traces,
)
from koga.organisations.importing.interpretation.kinds import kind_of, legal_form
from koga.organisations.importing.interpretation.numbers import numbers_of
from koga.organisations.importing.interpretation.places import town_name_of
from koga.organisations.importing.interpretation.statement import Statement
from koga.organisations.importing.mapping.splitting import Parts, split_cell
from koga.organisations.importing.problems import Problem

_LANGUAGE: Final = {
    "PL": "pl",
    "NO": "nb",
    "IS": "is",
    "LT": "lt",
    "LV": "lv",
    "EE": "et",
    "DE": "de",
    "SE": "sv",
    "DK": "da",
    "FI": "fi",
    "UA": "uk",
    "RU": "ru",
    "AT": "de",
}


def interpret(
    columns: Sequence[Column], cells: Sequence[str], around: Surroundings
) -> list[Statement]:
    """What the row states: at least one Statement, refused with a reason where there is no name."""
    row = Row(by_field(columns, cells), around)
    mains = [
        part
        for column, text in row.cells.get("name", [])
        for part in split_cell(text, column.split)
    ]
    others = [
        part
        for column, text in row.cells.get("more", [])
        for part in split_cell(text, column.split)
    ]
    if not mains and not others:
        return [Statement("", None, (Problem("no-name"),))]
    stated = [_state(row, part, is_alone=len(mains) == 1) for part in mains]
    # Of further partners the row tells the name only; their country is most often the list's own.
    bare = Row({"country": row.cells.get("country", [])}, around)
    return stated + [_state(replace(bare, problems=[]), part, is_alone=False) for part in others]


def _state(row: Row, part: Parts, *, is_alone: bool) -> Statement:
    """One organisation; what only one can have is given to it if it is alone in the row."""
    row = replace(row, problems=[])
    name = _name(row, part.name)
    if not any(letter.isalpha() for letter in name):
        return Statement(name, None, (Problem("no-letters", {"name": short(name)}),))
    country = _country(row, part)
    if not country:
        return Statement(name, None, tuple(row.problems))
    facts = OrganisationFacts(name, country, name_language=_name_language(name, country))
    facts = _with_place(row, facts, part, is_alone)
    facts = _with_kind(row, facts)
    facts = replace(facts, hub=_hub(row), other_names=_other_names(row, name, is_alone))
    if is_alone:
        facts = _with_own(row, _with_contacts(row, facts))
    return Statement(name, facts, tuple(row.problems))


def _name(row: Row, text: str) -> str:
    name = names.clean_name(text)
    whole = names.repaired(name)
    if whole != name:
        row.note("repaired", before=name)
    if names.is_shouted(whole):
        acronyms = frozenset[str]().union(*map(names.acronyms_in, row.all("short_name")))
        quiet = names.quieted(whole, acronyms)
        if quiet != whole:
            row.note("capitals", before=whole)
            whole = quiet
    if len(whole) > names.LONGEST:
        row.note("name-cut", most=names.LONGEST)
    return whole[: names.LONGEST].strip()


def _country(row: Row, part: Parts) -> str:
    said = row.all("country")
    for text in said:
        found = country_of(text)
        if found.code:
            if found.is_guess:
                row.note("country-guessed", text=text, country=found.code)
            return found.code
    traced = next(filter(None, map(country_of_region, row.all("region"))), "") or _traced(row, part)
    # A trace outweighs the list's country only where it is nobody's choice.
    if traced and not row.around.country:
        row.note("country-traced")
        return traced
    # "-" and "n/a" say nothing; a word says another country than the list's, and must not become it.
    unread = [text for text in said if sum(map(str.isalpha, text)) > 2]
    if unread or (said and not row.around.country):
        row.note("country-unread", text=(unread or said)[0])
    elif row.around.country:
        if "country" in row.cells or said:
            row.note("country-assumed")
        return row.around.country
    else:
        row.note("no-country")
    return ""


def _traced(row: Row, part: Parts) -> str:
    return country_of_traces(
        postcode=row.one("postcode") or part.postcode,
        phone=row.one("phone"),
        website=row.one("website"),
        email=row.one("email"),
    )


def _name_language(name: str, country: str) -> str:
    form = legal_form(name, country)
    language = form.language if form else ""
    return language if language == _LANGUAGE.get(country) or language == "en" else ""


def _with_place(
    row: Row, facts: OrganisationFacts, part: Parts, is_alone: bool
) -> OrganisationFacts:
    gazetteer, texts = row.around.gazetteer, row.all("region")
    region = gazetteer.region(texts, facts.country)
    said = part.town or row.one("town")
    town = gazetteer.town(said, facts.country, region) if said else None
    region = region or (town.region if town else "")
    if texts and not region and any(country == facts.country for country, _n in gazetteer.regions):
        row.note("region-unread", text=texts[-1])
    if said and not town and any(country == facts.country for country, _n in gazetteer.towns):
        row.note("town-unknown", text=said)
    return replace(
        facts,
        region=region or None,
        town=town.key if town else None,
        town_name=town.name if town else row.kept(town_name_of(said), 120),
        address=_address(row, part) if is_alone or part.address else "",
    )


def _address(row: Row, part: Parts) -> str:
    street = part.address or " ".join(row.one("address").split())
    street = names.quieted(street) if names.is_shouted(street) else street
    postcode = part.postcode or row.one("postcode")
    return row.kept(", ".join(filter(None, [street.strip(" ,"), postcode.strip()])), 200)


def _with_kind(row: Row, facts: OrganisationFacts) -> OrganisationFacts:
    said = row.one("kind")
    kind, is_unread = kind_of(facts.name, said, facts.country)
    if is_unread:
        row.note("kind-unread", text=said)
    return replace(facts, kind=kind)


def _with_contacts(row: Row, facts: OrganisationFacts) -> OrganisationFacts:
    email, email_doubt = contacts.email_of(row.one("email"))
    website, website_doubt = contacts.website_of(row.one("website"))
    phone, phone_doubt = contacts.phone_of(row.one("phone"))
    for name, is_doubtful in (
        ("email", email_doubt),
        ("website", website_doubt),
        ("phone", phone_doubt),
    ):
        if is_doubtful:
            row.note(f"{name}-unread", text=row.one(name))
    return replace(facts, email=email, website=website, phone=phone)


def _with_own(row: Row, facts: OrganisationFacts) -> OrganisationFacts:
    language = row.around.language or _LANGUAGE.get(facts.country, "en")
    about = "\n\n".join(row.all("about"))
    return replace(
        facts,
        about=Wording(language, {language: about}) if about else Wording(),
        legal_numbers=_numbers(row, facts.country),
        founded=_founded(row),
        size=_size(row),
        topics=_topics(row),
        languages=_languages(row),
    )


def _numbers(row: Row, country: str) -> tuple[Any, ...]:
    found: list[Any] = []
    for column, text in row.cells.get("number", []):
        numbers = numbers_of(text, country, column.scheme)
        if not numbers:
            row.note("number-unread", text=text)
        found += numbers
    return tuple(dict.fromkeys(found))


def _founded(row: Row) -> int | None:
    said = row.one("founded")
    year = values.year_of(said, row.around.this_year)
    if said and year is None:
        row.note("founded-unread", text=said)
    return year


def _size(row: Row) -> str:
    said = row.one("size")
    size = values.size_of(said)
    if said and not size:
        row.note("size-unread", text=said)
    return size


def _topics(row: Row) -> tuple[str, ...]:
    found: list[str] = []
    for text in row.all("topics"):
        for part in filter(
            None, map(str.strip, text.replace("\n", ";").replace(",", ";").split(";"))
        ):
            slug = row.around.topics.get(plain_words(part))
            if slug:
                found.append(slug)
            else:
                row.note("topic-unknown", text=part)
    return tuple(dict.fromkeys(found))


def _languages(row: Row) -> tuple[str, ...]:
    known: list[str] = []
    for text in row.all("languages"):
        codes, unknown = values.languages_of(text)
        known += codes
        for word in unknown:
            row.note("language-unknown", text=word)
    return tuple(dict.fromkeys(known))


def _hub(row: Row) -> int | None:
    said = row.one("hub")
    found = row.around.hubs.get(plain_words(said)) if said else None
    if said and (found is None or row.around.hub not in {None, found}):
        row.note("hub-unread", text=said)
    return row.around.hub or found


def _other_names(row: Row, name: str, is_alone: bool) -> tuple[OtherName, ...]:
    short = [*(row.all("short_name") if is_alone else []), names.acronym_in_brackets(name)]
    others = row.all("other_name") if is_alone else []
    pairs = [(NameKind.SHORT, text) for text in short] + [
        (NameKind.TRANSLATION, text) for text in others
    ]
    found: dict[tuple[str, str], OtherName] = {}
    for kind, text in pairs:
        other = names.repaired(names.clean_name(text))[: names.LONGEST]
        if other and plain_words(other) != plain_words(name):
            found.setdefault((plain_words(other), kind), OtherName(other, kind))
    return tuple(found.values())
