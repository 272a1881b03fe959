"""What is kept of people: no column that holds a person is missing from the table of holdings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from django.apps import apps
from django.db.models import EmailField, Field, ForeignKey, OneToOneField

from koga.people.holdings import holdings
from koga.people.models import Person

# Columns that name a person, or whom a mail or an attempt went to, without being an e-mail field.
TELLING: Final = frozenset({"person_id", "person_name", "username", "ip_address", "to"})

# Addresses of organisations, hubs and contacts of hubs: public, and theirs rather than a person's.
OF_NO_PERSON: Final = frozenset({"organisations.organisation.email", "organisations.hub.email"})


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


def test_the_table_names_no_column_that_is_not_there() -> None:
    there = {
        f"{model._meta.label_lower}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
    }
    told = {column for holding in holdings() for column in holding.columns}
    assert told - there == set()
    assert there >= OF_NO_PERSON
