"""What was put down wrongly: edited, corrected by its author, removed; and what has to stay."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.cast import Cast
from tests.factories.partnerships import EvidenceFactory, ResultFactory, initiative_of
from tests.factories.people import MembershipFactory, PersonFactory

from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.partnerships import actions
from koga.partnerships.models import Evidence, Initiative, LogEntry
from koga.people.queries import actor_for


@pytest.fixture
def initiative(cast: Cast) -> Initiative:
    return initiative_of(cast.polish, cast.norwegian)


@pytest.fixture
def entry(cast: Cast, initiative: Initiative) -> LogEntry:
    by = actor_for(cast.member)
    return actions.write_log(initiative=initiative, text="We begun.", language="en", by=by)


def said(action: str) -> dict[str, dict[str, object]]:
    return AuditEntry.objects.get(action=f"partnerships.{action}").changes


def at(name: str, *keys: int) -> str:
    return reverse(f"partnerships:{name}", args=keys)


def test_a_task_is_edited_on_its_page_and_stays_done(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    task = initiative.tasks.create(title="Find tiber", done_on=date(2026, 4, 1))
    client.force_login(cast.member)
    address = at("task-edit", initiative.pk, task.pk)
    assert "Find tiber" in client.get(address).content.decode()
    told = {"title": "Find timber", "organisation": cast.norwegian.pk, "due_on": "2026-05-01"}
    client.post(address, told)
    task.refresh_from_db()
    assert (task.title, task.organisation, task.due_on) == (
        "Find timber",
        cast.norwegian,
        date(2026, 5, 1),
    )
    assert task.done_on == date(2026, 4, 1)
    assert said("task-edited")["before"]["title"] == "Find tiber"


def test_a_milestone_is_edited_on_its_page(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    milestone = initiative.milestones.create(title="Printed", due_on=date(2026, 5, 1))
    client.force_login(cast.member)
    address = at("milestone-edit", initiative.pk, milestone.pk)
    client.post(address, {"title": "Printed", "due_on": "2026-06-01"})
    milestone.refresh_from_db()
    assert milestone.due_on == date(2026, 6, 1)
    assert said("milestone-edited") == {
        "before": {"due_on": "2026-05-01"},
        "after": {"due_on": "2026-06-01"},
    }


def test_a_task_without_a_title_says_so_beside_the_field_and_keeps_the_day(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    task = initiative.tasks.create(title="Find timber")
    client.force_login(cast.member)
    answer = client.post(
        at("task-edit", initiative.pk, task.pk), {"title": "", "due_on": "2026-05-01"}
    )
    form = answer.context["form"]
    assert list(form.errors) == ["title"]
    assert 'value="2026-05-01"' in answer.content.decode()


def test_a_task_is_not_given_to_an_organisation_outside(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    task = initiative.tasks.create(title="Find timber")
    client.force_login(cast.member)
    told = {"title": "Find timber", "organisation": cast.hidden.pk}
    answer = client.post(at("task-edit", initiative.pk, task.pk), told)
    assert list(answer.context["form"].errors) == ["organisation"]


@pytest.mark.parametrize("kind", ["task", "milestone"])
def test_what_is_planned_is_removed_after_a_question(
    cast: Cast, client: Client, initiative: Initiative, kind: str
) -> None:
    things = getattr(initiative, f"{kind}s")
    thing = things.create(title="Not needed", due_on=date(2026, 5, 1))
    client.force_login(cast.member)
    address = at(f"{kind}-remove", initiative.pk, thing.pk)
    asked = client.get(address).content.decode()
    assert "Remove “Not needed”?" in asked
    assert things.exists()
    answer = client.post(address)
    assert answer.headers["Location"].endswith("#plan")
    assert not things.exists()
    assert said(f"{kind}-removed")["before"]["title"] == "Not needed"


@pytest.mark.parametrize("state", ["finished", "cancelled"])
@pytest.mark.parametrize("verb", ["edit", "remove"])
def test_the_plan_of_what_is_over_stays_as_it_was(
    cast: Cast, client: Client, state: str, verb: str
) -> None:
    initiative = initiative_of(
        cast.polish, cast.norwegian, state=state, finished_on=date(2026, 9, 1)
    )
    task = initiative.tasks.create(title="Find timber")
    client.force_login(cast.member)
    address = at(f"task-{verb}", initiative.pk, task.pk)
    answer = client.post(address, {"title": "Something else"}, follow=True)
    assert answer.status_code == 200
    assert "is not changed any more" in answer.content.decode()
    task.refresh_from_db()
    assert task.title == "Find timber"
    shown = client.get(initiative.get_absolute_url()).content.decode()
    assert at("task-edit", initiative.pk, task.pk) not in shown


def test_a_page_that_cannot_remove_says_why_and_has_no_button(cast: Cast, client: Client) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian, state="cancelled")
    task = initiative.tasks.create(title="Find timber")
    client.force_login(cast.member)
    shown = client.get(at("task-remove", initiative.pk, task.pk)).content.decode()
    assert "is not changed any more" in shown
    assert "Yes, remove it" not in shown


PAGES = (
    "task-edit",
    "task-remove",
    "milestone-edit",
    "milestone-remove",
    "log-correct",
    "file-remove",
)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("who", "is_public", "status"),
    [
        ("guest", True, 403),
        ("guest", False, 404),
        ("gdynia_coordinator", True, 403),
        ("gdynia_coordinator", False, 403),
    ],
)
def test_whoever_does_not_take_part_changes_nothing(
    cast: Cast, client: Client, name: str, who: str, is_public: bool, status: int
) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian, is_public=is_public)
    task = initiative.tasks.create(title="Find timber")
    milestone = initiative.milestones.create(title="Timber is here", due_on=date(2026, 5, 1))
    entry = initiative.log.create(text="We began.", language="en", author=cast.member)
    file = EvidenceFactory(initiative=initiative, is_public=is_public)
    things = {"task": task, "milestone": milestone, "log": entry, "file": file}
    thing = things[name.partition("-")[0]]
    address = at(name, thing.pk) if thing is file else at(name, initiative.pk, thing.pk)
    client.force_login(getattr(cast, who))
    told = {"title": "Spoilt", "text": "Spoilt", "language": "en", "due_on": "2027-05-01"}
    assert client.get(address).status_code == status
    assert client.post(address, told).status_code == status
    assert list(initiative.tasks.values_list("title", flat=True)) == ["Find timber"]
    assert list(initiative.milestones.values_list("title", flat=True)) == ["Timber is here"]
    assert list(initiative.log.values_list("text", flat=True)) == ["We began."]
    assert list(initiative.files.values_list("pk", flat=True)) == [file.pk]


def test_a_task_of_another_initiative_is_absent(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    other = initiative_of(cast.polish, cast.norwegian)
    task = other.tasks.create(title="Elsewhere")
    client.force_login(cast.member)
    for name in ("task-edit", "task-remove"):
        assert client.post(at(name, initiative.pk, task.pk)).status_code == 404
    assert other.tasks.exists()


def test_an_author_corrects_her_entry_and_readers_see_that_she_did(
    cast: Cast, client: Client, initiative: Initiative, entry: LogEntry
) -> None:
    client.force_login(cast.member)
    address = at("log-correct", initiative.pk, entry.pk)
    assert address in client.get(initiative.get_absolute_url()).content.decode()
    assert "We begun." in client.get(address).content.decode()
    client.post(address, {"text": "We began.", "language": "en"})
    client.force_login(cast.norwegian_representative)
    shown = client.get(initiative.get_absolute_url()).content.decode()
    assert "We began." in shown
    assert "We begun." not in shown
    assert ", corrected on " in shown
    assert address not in shown
    assert said("log-corrected") == {
        "before": {"text": "We begun."},
        "after": {"text": "We began."},
    }


def test_saving_an_entry_as_it_was_is_no_correction(cast: Cast, entry: LogEntry) -> None:
    actions.correct_log(
        entry=entry, text=entry.text, language=entry.language, by=actor_for(cast.member)
    )
    entry.refresh_from_db()
    assert entry.corrected_at is None
    assert not AuditEntry.objects.filter(action="partnerships.log-corrected").exists()


@pytest.mark.parametrize("who", ["polish_representative", "administrator"])
def test_nobody_corrects_the_words_of_another(cast: Cast, entry: LogEntry, who: str) -> None:
    by = actor_for(getattr(cast, who))
    with pytest.raises(Refused, match="Only whoever wrote"):
        actions.correct_log(entry=entry, text="Mine", language="en", by=by)


def test_who_has_left_corrects_no_more(cast: Cast, initiative: Initiative) -> None:
    former = PersonFactory()
    MembershipFactory(person=former, organisation=cast.polish, until=clock.today())
    entry = initiative.log.create(text="We began.", language="en", author=former)
    with pytest.raises(Refused):
        actions.correct_log(entry=entry, text="Mine", language="en", by=actor_for(former))


def test_an_entry_is_told_as_text_and_never_as_markup(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    initiative.log.create(text="<b>We</b> began.", language="en", author=cast.member)
    client.force_login(cast.member)
    shown = client.get(initiative.get_absolute_url()).content.decode()
    assert "&lt;b&gt;We&lt;/b&gt; began." in shown


def uploaded(cast: Cast, initiative: Initiative) -> Evidence:
    return actions.add_file(
        initiative=initiative,
        title="Wrong list",
        upload=SimpleUploadedFile("list.pdf", b"%PDF-1.7 names", "application/pdf"),
        by=actor_for(cast.member),
    )


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_with_its_bytes_and_the_trail_keeps_its_hash(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    file = uploaded(cast, initiative)
    storage, name = file.file.storage, file.file.name
    client.force_login(cast.member)
    address = at("file-remove", file.pk)
    assert address in client.get(initiative.get_absolute_url()).content.decode()
    assert "Remove “Wrong list”?" in client.get(address).content.decode()
    assert storage.exists(name)
    answer = client.post(address)
    assert answer.headers["Location"].endswith("#files")
    assert not storage.exists(name)
    assert client.get(at("file-fetch", file.pk)).status_code == 404
    assert said("file-removed")["before"]["sha256"] == file.sha256


def test_evidence_of_a_result_stays_and_the_page_says_which_result(
    cast: Cast, client: Client, initiative: Initiative
) -> None:
    result = ResultFactory(initiative=initiative, title="Six teach")
    file = EvidenceFactory(initiative=initiative, result=result, added_by=cast.member)
    client.force_login(cast.polish_representative)
    address = at("file-remove", file.pk)
    shown = client.get(address).content.decode()
    assert "The result “Six teach” leans on it as evidence" in shown
    assert "Yes, remove it" not in shown
    answer = client.post(address, follow=True)
    assert answer.status_code == 200
    assert "Six teach" in answer.content.decode()
    assert result.evidence.get() == file


def test_a_member_removes_her_own_file_and_a_representative_any(
    cast: Cast, initiative: Initiative
) -> None:
    own, other = uploaded(cast, initiative), EvidenceFactory(initiative=initiative)
    by = actor_for(cast.member)
    with pytest.raises(Refused, match="Only whoever added it"):
        actions.remove_file(file=other, by=by)
    actions.remove_file(file=own, by=by)
    actions.remove_file(file=other, by=actor_for(cast.norwegian_representative))
    assert not initiative.files.exists()


def test_a_result_that_leans_on_a_file_is_safe_from_an_action_too(
    cast: Cast, initiative: Initiative
) -> None:
    file = EvidenceFactory(initiative=initiative, result=ResultFactory(initiative=initiative))
    with pytest.raises(Impossible, match="leans on it as evidence"):
        actions.remove_file(file=file, by=actor_for(cast.polish_representative))
