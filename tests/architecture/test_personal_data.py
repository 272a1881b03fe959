"""What is kept of people: no column that holds a person is missing from the table of holdings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.db.models import (
    EmailField,
    Field,
    FileField,
    ForeignKey,
    JSONField,
    OneToOneField,
)

from koga.core.wording import WordingField
from koga.people.holdings import holdings
from koga.people.models import Person

# Columns that name a person, or whom a mail or an attempt went to, without being an e-mail field.
TELLING: Final = frozenset({"person_id", "person_name", "username", "ip_address", "to"})

# Addresses of organisations, hubs and contacts of hubs: public, and theirs rather than a person's.
OF_NO_PERSON: Final = frozenset({"organisations.organisation.email", "organisations.hub.email"})


# Columns that could hold anything, with what they hold instead of people.
OF_NOBODY: Final = {
    "projects.indicatordefinition.parameters": "how a measure counts",
    "projects.projectindicator.parameters": "how a measure counts",
    "projects.report.snapshot": "figures; persons under keys that do not tell who they are",
    "matching.posting.countries": "codes of countries",
    "matching.partnersearch.roles": "codes of roles",
    "matching.partnersearch.kinds": "codes of kinds of organisation",
    "matching.partnersearch.languages": "codes of languages",
    "matching.review.unmet": "codes of criteria",
    "matching.expression.records": "keys of partnerships and initiatives",
    "concepts.proposedconcept.labels": "names of a topic",
    "matching.savedsearch.known": "ids of postings or organisations",
    "matching.reading.said": "what is known of an organisation",
    "matching.reading.words": "topics and common words of published texts, as they are spelled there",
    "matching.weighing.weights": "a number a kind of reason",
    "matching.market.scales": "how rare topics and words are",
    "matching.market.measures": "how attention fell",
    "matching.suggestionlist.entries": "ids of organisations with points",
    "matching.suggestionlist.shown_to": "ids of organisations",
    "consortia.consortium.languages": "codes of languages",
    "consortia.consortium.rules": "rules of a call",
    "consortia.consortium.conflict": "names of rules",
    "consortia.proposal.seats": "ids of organisations, and why they fit",
    "consortia.place.reasons": "why an organisation fits",
    "consortia.version.seats": "ids of organisations",
    "organisations.importmapping.columns": "what the columns of a list are",
    "organisations.importrun.remarks": "what was found about a file as a whole",
    "organisations.importrun.sheets": "names of sheets",
    "organisations.importrun.columns": "headings and what they are",
    "organisations.importrun.asides": "how many lines are no records",
    "organisations.importrow.target": "which record a row was joined to",
    "organisations.directorychange.keys": "ids of organisations",
    "places.town.other_names": "names of towns",
    "core.mailrecord.headers": "technical headers",
    "mfa.authenticator.data": "secrets of keys; they go with the row",
    "django_tasks_database.dbtaskresult.args_kwargs": "ids, for a month",
    "django_tasks_database.dbtaskresult.worker_ids": "ids of processes",
    "django_tasks_database.dbtaskresult.return_value": "counts",
    "partnerships.evidence.file": "proof that an organisation gave, and keeps",
}


def columns_that_could_hold_anything() -> Iterator[str]:
    """Files and JSON; texts of organisations in several languages are theirs."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            is_any = isinstance(field, JSONField | FileField)
            if is_any and not isinstance(field, WordingField):
                yield f"{model._meta.label_lower}.{field.name}"


def columns_of_people() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if isinstance(field, Field) and _tells(field):
                yield f"{model._meta.label_lower}.{field.name}"


def _tells(field: Field[Any, Any]) -> bool:
    if isinstance(field, ForeignKey | OneToOneField):
        return field.related_model is Person
    return isinstance(field, EmailField) or field.name in TELLING


def test_every_column_of_a_person_is_in_exactly_one_row_of_the_table() -> None:
    told = Counter(column for holding in holdings() for column in holding.columns)
    found = set(columns_of_people())
    assert found - set(told) - OF_NO_PERSON == set(), "add them to the app's personal.py"
    assert {column for column, times in told.items() if times > 1} == set()


def test_every_column_that_could_hold_anything_is_of_people_or_of_nobody() -> None:
    told = {column for holding in holdings() for column in holding.columns}
    found = set(columns_that_could_hold_anything())
    assert found - told - set(OF_NOBODY) == set()
    assert set(OF_NOBODY) - found == set()
    assert told & set(OF_NOBODY) == set()


def test_the_table_names_no_column_that_is_not_there() -> None:
    there = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
    }
    told = {column for holding in holdings() for column in holding.columns}
    assert told - there == set()
    assert there >= OF_NO_PERSON
