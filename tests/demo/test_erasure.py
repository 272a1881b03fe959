"""Everybody of the demo who closes her account is gone from every table, and no figure moves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Count

from koga.core import audit
from koga.demo.engage import engage
from koga.people import holdings
from koga.people.actions import close_account
from koga.people.models import Person
from koga.people.queries import actor_for
from koga.projects.figures import contract_window, figures_of
from koga.projects.models import Report
from koga.projects.reports import reading

pytestmark = pytest.mark.django_db

# A volunteer, a hub's coordinator, a project's manager, a funder's officer.
ACCOUNTS = ("anna.zolty", "katarzyna.morska", "joanna.wilczek", "helen.grant")


def people() -> list[Person]:
    """These, and whoever was at most events and wrote most messages."""
    known = Person.objects.filter(email__in=[f"{one}@example.org" for one in ACCOUNTS])
    been = Person.objects.alias(times=Count("attendances")).order_by("-times")
    wrote = Person.objects.alias(times=Count("messages")).order_by("-times")
    return [*known, been[0], wrote[0]]


def counted() -> dict[str, tuple[int | None, int]]:
    project = engage()
    figures = figures_of(project, contract_window(project))
    return {one.code: (one.value, len(one.counted.uncounted)) for one in figures}


def tables_that_say(words: str) -> Iterator[str]:
    """Every table with a row in which `words` stand as words, wherever in it."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    spelled = words.encode("unicode_escape").decode().replace("\\x", "\\u00")
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values().iterator():
            said = " ".join(str(value) for value in row.values())
            if whole.search(said) or (spelled != words and spelled in said):
                yield f"{model._meta.label_lower}: {said}"


def test_whoever_closes_her_account_is_named_nowhere_and_every_figure_stays() -> None:
    before = counted()
    for person in people():
        name, address = person.name, person.email
        assert list(tables_that_say(name))  # there is something to forget
        close_account(person=person, by=actor_for(person))
        assert [*tables_that_say(name), *tables_that_say(address)] == []
    assert counted() == before
    assert audit.first_break() is None
    assert all(reading.is_untouched(one) for one in Report.objects.filter(state="frozen"))


def test_what_she_takes_along_holds_what_she_did_and_nobody_elses_address() -> None:
    been = people()[-2]
    told = holdings.data_about(been)
    assert told["attendances"]
    said = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
    others = Person.objects.exclude(pk=been.pk).values_list("email", flat=True)
    assert [address for address in others if address in said] == []
