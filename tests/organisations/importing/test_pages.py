"""The steps of an import as pages: without script, for those who may, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.cast import Cast

from koga.organisations.importing import actions
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.models import Organisation
from koga.people.models import Person

LIST = "Name;Country;Town\nKlub Żółw;PL;Gdynia\nKlub Żółw;PL;Sopot\n;PL;Hel\n"


def _client(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _file(text: str = LIST) -> SimpleUploadedFile:
    return SimpleUploadedFile("list.csv", text.encode())


def _page(name: str, run: ImportRun) -> str:
    return reverse(f"organisations:import-{name}", args=[run.pk])


@pytest.fixture
def coordinator(cast: Cast) -> Client:
    return _client(cast.gdynia_coordinator)


def _uploaded(client: Client, cast: Cast, text: str = LIST) -> ImportRun:
    data: dict[str, Any] = {"file": _file(text), "hub": cast.gdynia.pk, "country": ""}
    answer = client.post(reverse("organisations:import-upload"), data)
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportRun.objects.latest("pk")


def _mapped(client: Client, run: ImportRun, capture: Any) -> None:
    fields = {f"field-{place}": said["field"] for place, said in enumerate(run.columns)}
    with capture(execute=True):
        answer = client.post(_page("map", run), {**fields, "country": "PL", "language": "pl"})
    assert answer.status_code == 302
    run.refresh_from_db()


def test_a_list_walks_through_all_pages(
    coordinator: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    run = _uploaded(coordinator, cast)
    assert coordinator.get(_page("map", run)).status_code == 200
    _mapped(coordinator, run, django_capture_on_commit_callbacks)
    assert run.state == "checked"
    shown = coordinator.get(_page("check", run)).content.decode()
    assert "No name in this row." in shown
    assert "Row 2 of this list" in shown
    doubt = ImportRow.objects.get(run=run, outcome="doubt")
    answer = {"row": doubt.pk, "decision": "merge.0", "scope": "one", "way_back": "outcome=doubt"}
    back = coordinator.post(_page("rows", run), answer)
    assert back["Location"].endswith("?outcome=doubt")
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(_page("run", run))
    report = coordinator.get(_page("report", run)).content.decode()
    assert "Report of the import" in report
    assert Organisation.objects.filter(name="Klub Żółw").count() == 1
    assert b"Refused" in coordinator.get(_page("report-csv", run)).content
    assert coordinator.get(_page("undo", run)).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(_page("undo", run))
    assert not Organisation.objects.filter(name="Klub Żółw").exists()


def test_report_says_what_a_merge_added(
    coordinator: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    text = "Name;Country;Email;Phone\nStowarzyszenie Żółw;PL;a@zolw.pl;+48 58 123 45 67\n"
    run = _uploaded(coordinator, cast, text)
    _mapped(coordinator, run, django_capture_on_commit_callbacks)
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(_page("run", run))
    shown = coordinator.get(_page("report", run)).content.decode()
    assert "Added to the record: e-mail, phone." in shown


def test_all_like_this_are_decided_at_once(
    coordinator: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    run = _uploaded(coordinator, cast, LIST + "Klub Foka;PL;Hel\nKlub Foka;PL;Jurata\n")
    _mapped(coordinator, run, django_capture_on_commit_callbacks)
    doubts = list(ImportRow.objects.filter(run=run, outcome="doubt"))
    assert len(doubts) == 2
    coordinator.post(
        _page("rows", run), {"row": doubts[0].pk, "decision": "skip", "scope": "alike"}
    )
    assert not ImportRow.objects.filter(run=run, outcome="doubt").exists()


def test_refused_file_keeps_what_was_chosen(coordinator: Client, cast: Cast) -> None:
    data = {"file": _file("%PDF-1.4"), "hub": cast.gdynia.pk, "country": "NO"}
    answer = coordinator.post(reverse("organisations:import-upload"), data)
    shown = answer.content.decode()
    assert "This is a PDF" in shown
    assert '<option value="NO" selected>' in shown


def test_map_without_a_name_keeps_what_was_chosen(coordinator: Client, cast: Cast) -> None:
    run = _uploaded(coordinator, cast)
    answer = coordinator.post(
        _page("map", run), {"field-0": "about", "field-1": "country", "field-2": "town"}
    )
    shown = answer.content.decode()
    assert "Please say which column holds the names" in shown
    assert '<option value="about" selected>' in shown


PAGES = ("show", "map", "check", "run", "report", "report-csv", "report-xlsx", "undo")
POSTS = ("map", "layout", "rows", "run", "continue", "undo", "discard")


@pytest.mark.parametrize("who", ["guest", "member", "polish_representative", "agder_coordinator"])
def test_outsiders_find_no_import(who: str, coordinator: Client, cast: Cast) -> None:
    run = _uploaded(coordinator, cast)
    outsider = _client(getattr(cast, who))
    assert {outsider.get(_page(name, run)).status_code for name in PAGES} == {404}
    assert {outsider.post(_page(name, run)).status_code for name in POSTS} == {404}
    assert Client().get(_page("map", run)).status_code == 302
    listed = outsider.get(reverse("organisations:import-list"))
    assert b"list.csv" not in listed.content


def test_rows_of_another_import_cannot_be_decided(
    coordinator: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    mine, other = _uploaded(coordinator, cast), _uploaded(_client(cast.administrator), cast)
    for client, run in ((coordinator, mine), (_client(cast.administrator), other)):
        _mapped(client, run, django_capture_on_commit_callbacks)
    doubt = ImportRow.objects.get(run=other, outcome="doubt")
    coordinator.post(_page("rows", mine), {"row": doubt.pk, "decision": "skip"})
    doubt.refresh_from_db()
    assert doubt.outcome == "doubt"


def test_check_page_takes_the_same_queries_for_one_doubt_and_three(
    coordinator: Client, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    def queries_for(names: list[str]) -> int:
        text = "Name;Country;Town\n" + "".join(
            f"{name};PL;Gdynia\n{name};PL;Sopot\n" for name in names
        )
        run = _uploaded(coordinator, cast, text)
        _mapped(coordinator, run, django_capture_on_commit_callbacks)
        with CaptureQueriesContext(connection) as captured:
            coordinator.get(_page("check", run))
        return len(captured)

    assert queries_for(["Klub Żółw"]) == queries_for(["Klub Foka", "Klub Mors", "Klub Kormoran"])


def test_a_list_that_is_too_large_is_refused_before_it_is_read(
    coordinator: Client, cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 20
    monkeypatch.setattr(actions, "start_import", lambda **_all: pytest.fail("it was read"))
    data: dict[str, Any] = {"file": _file(), "hub": cast.gdynia.pk, "country": ""}
    answer = coordinator.post(reverse("organisations:import-upload"), data)
    assert "file" in answer.context["form"].errors
    assert not ImportRun.objects.exists()
