"""When an account closes, no list goes on saying its addresses."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.organisations.importing.conftest import Checked, finish, take_back
from tests.organisations.importing.test_retention import said_by, stored
from tests.web.visiting import signed_in, text_of

from koga.core import audit
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.core.models import AuditEntry
from koga.organisations.importing import actions, queries
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.people.queries import actor_for

HERS = "zofia@example.org"
LIST = f"Name;Country;Email;Contact\nKlub Foka;PL;{HERS};Zofia\nKlub Mors;PL;;\n"


def forget(*addresses: str) -> int:
    return actions.forget_addresses(addresses=addresses)


def test_a_finished_list_that_says_her_address_loses_what_it_said(
    checked: Checked, django_capture_on_commit_callbacks: Any
) -> None:
    run, other = finish(checked(LIST)), finish(checked("Name;Country;Email\nX;PL;x@example.org\n"))
    file, counts = run.file, queries.counts_of(run)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget(HERS) == 1
    run.refresh_from_db()
    assert HERS not in said_by(run)
    assert not file.storage.exists(file.name)
    assert queries.counts_of(run) == counts
    with pytest.raises(Impossible, match="no longer be undone"):
        actions.begin_undo(run=run, by=PLATFORM)
    assert "x@example.org" in said_by(other)
    assert stored(ImportRun.objects.get(pk=other.pk))
    assert AuditEntry.objects.latest("pk").action == "organisations.import-struck-out"
    assert audit.first_break() is None
    assert forget(HERS) == 0


@pytest.mark.parametrize(
    "cell",
    [
        "Zofia@Example.ORG",
        "biuro@foka.pl, zofia@example.org",
        "Contact: <zofia@example.org>",
        "write to zofia@example.org.",
        "phone\nzofia@example.org\n",
        "mailto:zofia@example.org",
    ],
)
def test_her_address_is_found_in_any_case_and_among_other_words(
    checked: Checked, cell: str
) -> None:
    finish(checked(f'Name;Country;Remarks\nKlub Foka;PL;"{cell}"\n'))
    assert forget(HERS) == 1


@pytest.mark.parametrize(
    "cell",
    [
        "annazofia@example.org",
        "anna.zofia@example.org",
        "zofia@example.org.pl",
        "zofia@example.organic",
        "zofiaXexample.org",
    ],
)
def test_an_address_of_which_hers_is_a_part_is_another(checked: Checked, cell: str) -> None:
    run = finish(checked(f"Name;Country;Remarks\nKlub Foka;PL;{cell}\n"))
    assert forget(HERS, "", " ") == 0
    assert cell in said_by(run)


def test_an_address_with_other_letters_is_found_too(checked: Checked) -> None:
    finish(checked("Name;Country;Remarks\nKlub Foka;PL;ŻÓŁW+lista@żółw.example\n"))
    assert forget("żółw@example.org") == 0
    assert forget("żółw+lista@żółw.example") == 1


def test_a_list_on_its_way_is_struck_out_when_it_is_over(
    cast: Cast, checked: Checked, django_capture_on_commit_callbacks: Any
) -> None:
    """What is to be written is needed until it is."""
    run = checked(LIST, by=actor_for(cast.administrator))
    page = f"/directory/import/{run.pk}/check"
    assert "You can undo it afterwards" in text_of(signed_in(cast.administrator).get(page))
    assert forget(HERS) == 0
    run.refresh_from_db()
    assert stored(run)
    told = text_of(signed_in(cast.administrator).get(page))
    assert "You cannot undo it" in told
    assert "You can undo it afterwards" not in told
    with django_capture_on_commit_callbacks(execute=True):
        finish(run)
    run = ImportRun.objects.get(pk=run.pk)
    assert (run.state, run.is_struck_out) == ("done", True)
    assert HERS not in said_by(run)
    assert queries.counts_of(run)["create"] == 2


def test_a_list_that_is_being_undone_is_struck_out_when_that_is_done(checked: Checked) -> None:
    run = finish(checked(LIST))
    actions.begin_undo(run=run, by=PLATFORM)
    assert forget(HERS) == 0
    actions.undo_import(run=run)
    run.refresh_from_db()
    assert (run.state, run.is_struck_out) == ("undone", True)
    assert HERS not in said_by(run)


def test_other_lists_can_still_be_undone(checked: Checked) -> None:
    run = finish(checked("Name;Country;Email\nKlub Foka;PL;foka@example.org\n"))
    forget(HERS)
    assert take_back(run).state == "undone"


def test_forgetting_asks_the_same_of_the_database_however_long_the_lists_are(
    checked: Checked, django_assert_max_num_queries: Any
) -> None:
    rows = "".join(f"Klub {n}{n}x;PL;?;k{n}@example.org\n" for n in range(60))
    for name in ("A", "B"):
        finish(checked(f"{name} Name;Country;Email;More\n{rows}"))
    assert ImportRow.objects.count() == 120
    with django_assert_max_num_queries(4):
        assert forget(HERS) == 0


def test_ten_thousand_rows_are_looked_through_in_a_moment(checked: Checked) -> None:
    run = finish(checked(LIST))
    (like, *_others) = ImportRow.objects.filter(run=run)
    cells = [*like.cells[:2], "someone@else.example", "x" * 300]
    ImportRow.objects.bulk_create(
        [
            ImportRow(
                run=run, number=n, cells=cells, facts=like.facts | {"email": ""}, outcome="skip"
            )
            for n in range(100, 10_100)
        ],
        batch_size=2000,
    )
    began = time.perf_counter()
    assert queries.imports_naming([HERS, "other@example.org", "third@example.org"]) == {run.pk}
    assert time.perf_counter() - began < 2
