"""What people get wrong in partnerships and initiatives: said where it was asked, nothing is lost."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.cast import Cast
from tests.factories.matching import introduction
from tests.factories.partnerships import ResultFactory, initiative_of, partnership_of

from koga.core.errors import Impossible
from koga.core.models import AuditEntry
from koga.core.wording import wording
from koga.partnerships import actions, files, leanings
from koga.partnerships.models import Initiative
from koga.people.queries import actor_for


@pytest.fixture
def initiative(cast: Cast) -> Initiative:
    return initiative_of(cast.polish, cast.norwegian)


def at(name: str, *keys: int) -> str:
    return reverse(f"partnerships:{name}", args=keys)


def packed(*names: str, **said: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name in names:
            file.writestr(name, "<xml/>")
        for name, text in said.items():
            file.writestr(name, text)
    return written.getvalue()


TRUE = {
    "a.pdf": b"%PDF-1.7 x",
    "a.jpg": b"\xff\xd8\xff\xe0 x",
    "a.png": b"\x89PNG\r\n\x1a\n x",
    "a.webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "a.mp4": b"\x00\x00\x00\x18ftypmp42",
    "a.mp3": b"ID3\x04 x",
    "a.txt": "Zażółć".encode("cp1250"),
    "a.csv": "a;b".encode("utf-16"),
    "a.zip": packed("x"),
    "a.docx": packed("word/document.xml"),
    "a.xlsx": packed("xl/workbook.xml"),
    "a.pptx": packed("ppt/presentation.xml"),
    "a.odt": packed(mimetype=files.TYPES[".odt"]),
}
FALSE = {
    "a.pdf": b"<!doctype html><script>alert(1)</script>",
    "a.jpg": b"\x01\x93 random \xfe",
    "a.png": TRUE["a.jpg"],
    "a.webp": b"RIFF\x10\x00\x00\x00WAVEfmt ",
    "a.mp4": b"MZ\x90",
    "a.mp3": b"MZ\x90",
    "a.txt": b"MZ\x00\x00",
    "a.zip": b"Rar!",
    "a.docx": packed("xl/workbook.xml"),
    "a.xlsx": b"PK\x03\x04 cut",
    "a.odt": packed("mimetyp"),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_file_that_is_what_its_name_says_is_accepted(name: str) -> None:
    assert files.objection(SimpleUploadedFile(name, TRUE[name])) == ""


@pytest.mark.parametrize("name", FALSE)
def test_a_file_that_is_something_else_is_refused(name: str) -> None:
    kind = name[2:].upper()
    assert f"This is no {kind} file" in files.objection(SimpleUploadedFile(name, FALSE[name]))


def test_a_refused_file_leaves_what_was_typed(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    client.force_login(cast.polish_representative)
    upload = SimpleUploadedFile("fake.pdf", FALSE["a.pdf"])
    answer = client.post(at("file-add", initiative.pk), {"title": "The guide", "upload": upload})
    assert "This is no PDF file" in str(answer.context["form"].errors["upload"])
    assert "The guide" in answer.content.decode()
    assert not initiative.files.exists()


def test_a_good_file_of_a_form_that_comes_back_has_to_be_chosen_again(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    client.force_login(cast.polish_representative)
    upload = SimpleUploadedFile("guide.pdf", TRUE["a.pdf"])
    answer = client.post(at("file-add", initiative.pk), {"title": "", "upload": upload})
    assert "choose the file again" in str(answer.context["form"].errors["upload"])


def test_the_limit_is_the_same_before_and_after(
    cast: Cast, client: Client, initiative: Initiative, settings: object
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 20_000_000  # type: ignore[attr-defined]  # pytest-django's own
    client.force_login(cast.polish_representative)
    assert (
        "at most 20\N{NO-BREAK SPACE}MB"
        in client.get(at("file-add", initiative.pk)).content.decode()
    )
    large = SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 20_000_000)
    assert "20\N{NO-BREAK SPACE}MB at most" in files.objection(large)


def test_finishing_asks_first_and_lists_what_is_open(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    ResultFactory(initiative=initiative)
    initiative.tasks.create(title="Find timber", organisation=cast.norwegian)
    initiative.tasks.create(title="Already done", done_on=date(2026, 4, 1))
    initiative.milestones.create(title="Launched", due_on=date(2026, 8, 1))
    client.force_login(cast.polish_representative)
    way = at("initiative-finish", initiative.pk)
    assert f'href="{way}"' in client.get(initiative.get_absolute_url()).content.decode()
    shown = client.get(way).content.decode()
    assert "Find timber (Foreningen Fjord)" in shown
    assert "Milestone: Launched" in shown
    assert "Already done" not in shown
    initiative.refresh_from_db()
    assert initiative.state == "running"
    client.post(way)
    initiative.refresh_from_db()
    assert initiative.state == "finished"


def test_what_has_no_result_cannot_be_finished_and_the_page_says_so(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    client.force_login(cast.polish_representative)
    shown = client.get(at("initiative-finish", initiative.pk)).content.decode()
    assert "at least one result" in shown
    assert "Yes, finish it" not in shown
    answer = client.post(at("initiative-finish", initiative.pk), follow=True)
    assert "at least one result" in answer.content.decode()


def test_finishing_is_for_those_who_run_it(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    client.force_login(cast.member)
    assert client.get(at("initiative-finish", initiative.pk)).status_code == 403


@pytest.mark.parametrize("name", ["milestone-add", "task-add"])
def test_a_day_centuries_away_is_a_mistake(
    cast: Cast, client: Client, initiative: Initiative, name: str
) -> None:
    client.force_login(cast.member)
    answer = client.post(at(name, initiative.pk), {"title": "Launched", "due_on": "0026-08-01"})
    assert "too far away" in str(answer.context["form"].errors["due_on"])
    assert "Launched" in answer.content.decode()
    by = actor_for(cast.member)
    with pytest.raises(Impossible, match="too far away"):
        actions.add_milestone(initiative=initiative, title="X", due_on=date(26, 8, 1), by=by)


def test_the_dates_of_an_initiative_are_of_our_time(cast: Cast, client: Client) -> None:
    client.force_login(cast.polish_representative)
    said = {"starts_on": "0026-01-01", "ends_on": "2126-01-01"}
    form = client.post(at("initiative-create"), said).context["form"]
    assert "Is this year meant?" in str(form.errors["starts_on"])
    assert "Is this year meant?" in str(form.errors["ends_on"])


def test_a_result_is_edited_while_nobody_counts_it(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    result = ResultFactory(initiative=initiative, title="Six tech")
    client.force_login(cast.polish_representative)
    way = at("result-edit", initiative.pk, result.pk)
    assert way in client.get(initiative.get_absolute_url()).content.decode()
    assert "Six tech" in client.get(way).content.decode()
    told = {"title": "Six teach", "text": "", "language": "en", "achieved_on": "2026-06-01"}
    client.post(way, told)
    result.refresh_from_db()
    assert result.title == "Six teach"
    entry = AuditEntry.objects.get(action="partnerships.result-edited")
    assert entry.changes["before"]["title"] == "Six tech"


def test_a_result_that_somebody_counts_stays_and_says_who_counts_it(
    cast: Cast, client: Client, initiative: Initiative, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leanings, "_registered", {"project": lambda one: ["ENGAGE!"]})
    result = ResultFactory(initiative=initiative)
    client.force_login(cast.polish_representative)
    shown = client.get(at("result-edit", initiative.pk, result.pk)).content.decode()
    assert "ENGAGE! counts this initiative" in shown
    with pytest.raises(Impossible, match="Record a new result"):
        actions.edit_result(
            result=result,
            title="Better",
            text=wording("en", "More"),
            achieved_on=date(2026, 6, 1),
            by=actor_for(cast.polish_representative),
        )


def test_from_an_introduction_the_other_side_is_chosen_already(cast: Cast, client: Client) -> None:
    met = introduction(
        cast.polish,
        cast.norwegian,
        by=cast.polish_representative,
        answers=("yes", "yes"),
        state="made",
    )
    client.force_login(cast.polish_representative)
    answer = client.get(at("partnership-from-introduction", met.pk), follow=True)
    form = answer.context["form"]
    assert form["partners"].value() == [cast.norwegian.pk]
    assert not form["others"].value()
    label = answer.content.decode().split("With whom?")[1].split("</legend>")[0]
    assert "optional" not in label


def test_nobody_to_agree_with_is_said_beside_that_question(cast: Cast, client: Client) -> None:
    client.force_login(cast.polish_representative)
    said = {"voice": cast.polish.pk, "kind": "project", "others": cast.polish.name}
    form = client.post(at("partnership-propose"), said).context["form"]
    assert "at least two different parties" in str(form.errors["others"])
    assert (
        client.post(at("partnership-propose"), {**said, "others": ""})
        .context["form"]
        .errors["others"]
    )


def test_a_second_renewal_is_said_on_the_form(cast: Cast, client: Client) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    client.force_login(cast.polish_representative)
    way = at("partnership-renew", partnership.pk)
    assert client.post(way, {"ends_on": "2029-01-01"}).status_code == 302
    answer = client.post(way, {"ends_on": "2029-01-01"})
    assert answer.status_code == 200
    assert "proposed already" in answer.content.decode()


def test_an_answer_that_comes_too_late_is_said_on_the_page(cast: Cast, client: Client) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    client.force_login(cast.polish_representative)
    answer = client.post(
        at("partnership-answer", partnership.pk), {"answer": "confirm"}, follow=True
    )
    assert answer.status_code == 200
    assert "answered already" in answer.content.decode()
