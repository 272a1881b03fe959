"""What organisations do together: planned, joined, run, finished with something to show."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import (
    EvidenceFactory,
    ResultFactory,
    initiative_of,
    partnership_of,
)

from koga.core import clock
from koga.core.errors import Impossible, Refused
from koga.core.wording import wording
from koga.partnerships import actions
from koga.partnerships.enums import InitiativeKind, Lasting
from koga.partnerships.facts import InitiativeFacts
from koga.partnerships.models import Evidence, FollowUp, Initiative
from koga.partnerships.signals import initiative_finished, result_recorded
from koga.people.queries import actor_for


def facts(*partners: object, **said: object) -> InitiativeFacts:
    given = {
        "kind": InitiativeKind.WORKSHOP,
        "title": "Clinker school",
        "purpose": wording("en", "Six builders learn."),
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2026, 9, 30),
        "partners": partners,
    }
    return InitiativeFacts(**{**given, **said})  # type: ignore[arg-type]  # whatever a test says


def create(cast: Cast, **said: object) -> Initiative:
    given = {
        "facts": facts(cast.norwegian),
        "lead": cast.polish,
        "by": actor_for(cast.polish_representative),
    }
    return actions.create_initiative(**{**given, **said})  # type: ignore[arg-type]  # whatever a test says


def joined(initiative: Initiative) -> dict[str, bool]:
    return {one.organisation.slug: bool(one.joined_on) for one in initiative.parties.all()}


def pdf(name: str = "list.pdf", content: bytes = b"%PDF-1.7 signed") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def test_whoever_is_named_takes_part_only_once_it_says_so(cast: Cast) -> None:
    initiative = create(cast)
    assert joined(initiative) == {"zolw": True, "fjord": False}
    assert [letter.to for letter in mail.outbox] == [[cast.norwegian_representative.email]]
    party = initiative.parties.get(organisation=cast.norwegian)
    actions.join_initiative(party=party, by=actor_for(cast.norwegian_representative))
    assert joined(initiative) == {"zolw": True, "fjord": True}


def test_the_parties_of_the_agreement_behind_it_take_part_at_once(cast: Cast) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    initiative = create(cast, partnership=partnership)
    assert joined(initiative) == {"zolw": True, "fjord": True}
    assert mail.outbox == []


def test_an_agreement_of_others_carries_no_initiative(cast: Cast) -> None:
    strangers = partnership_of(OrganisationFactory(), OrganisationFactory())
    with pytest.raises(Refused):
        create(cast, partnership=strangers)


@pytest.mark.parametrize("who", ["visitor", "guest", "member", "gdynia_coordinator"])
def test_nobody_leads_an_organisation_that_is_not_hers(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        create(cast, by=cast.actors()[who])


def test_who_was_named_and_says_no_is_taken_out(cast: Cast, client: Client) -> None:
    initiative = create(cast)
    client.force_login(cast.norwegian_representative)
    client.post(reverse("partnerships:initiative-leave", args=[initiative.pk]))
    assert joined(initiative) == {"zolw": True}


def test_being_named_gives_no_right_to_work_on_it(cast: Cast) -> None:
    initiative = create(cast)
    by = actor_for(cast.norwegian_representative)
    with pytest.raises(Refused):
        actions.add_task(initiative=initiative, title="Mine", by=by)


def test_it_starts_once_two_take_part_and_says_who_is_missing(cast: Cast) -> None:
    initiative, by = create(cast), actor_for(cast.polish_representative)
    with pytest.raises(Impossible, match="Foreningen Fjord"):
        actions.move_initiative(initiative=initiative, move="start", by=by)
    party = initiative.parties.get(organisation=cast.norwegian)
    actions.join_initiative(party=party, by=actor_for(cast.norwegian_representative))
    actions.move_initiative(initiative=initiative, move="start", by=by)
    assert (initiative.state, initiative.started_on) == ("running", clock.today())


def test_it_is_finished_only_with_a_result(cast: Cast) -> None:
    heard: list[Initiative] = []

    def hear(initiative: Initiative, **kwargs: object) -> None:
        heard.append(initiative)

    initiative_finished.connect(hear)
    initiative = initiative_of(cast.polish, cast.norwegian)
    by = actor_for(cast.polish_representative)
    with pytest.raises(Impossible, match="at least one result"):
        actions.move_initiative(initiative=initiative, move="finish", by=by)
    ResultFactory(initiative=initiative)
    actions.move_initiative(initiative=initiative, move="finish", by=by)
    assert (initiative.state, initiative.finished_on) == ("finished", clock.today())
    assert heard == [initiative]


def test_a_member_ticks_a_task_off_and_opens_it_again(cast: Cast, client: Client) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    client.force_login(cast.member)
    client.post(
        reverse("partnerships:task-add", args=[initiative.pk]),
        {"title": "Find timber", "organisation": cast.polish.pk, "due_on": "2026-04-01"},
    )
    task = initiative.tasks.get()
    address = reverse("partnerships:task-tick", args=[initiative.pk, task.pk])
    client.post(address, {"is": "done"})
    task.refresh_from_db()
    assert task.done_on == clock.today()
    client.post(address, {"is": "open"})
    task.refresh_from_db()
    assert task.done_on is None


def test_a_task_of_another_initiative_is_not_found(cast: Cast, client: Client) -> None:
    mine = initiative_of(cast.polish, cast.norwegian)
    other = initiative_of(OrganisationFactory(), OrganisationFactory())
    task = other.tasks.create(title="Theirs")
    client.force_login(cast.member)
    address = reverse("partnerships:task-tick", args=[mine.pk, task.pk])
    assert client.post(address, {"is": "done"}).status_code == 404


def test_the_log_keeps_the_language_in_which_it_was_told(cast: Cast, client: Client) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    client.force_login(cast.member)
    address = reverse("partnerships:log-write", args=[initiative.pk])
    client.post(address, {"text": "Zaczęliśmy.", "language": "pl"})
    entry = initiative.log.get()
    assert (entry.language, entry.author, entry.organisation) == ("pl", cast.member, cast.polish)


def test_a_result_is_recorded_with_its_file_and_the_files_hash(cast: Cast, client: Client) -> None:
    heard: list[object] = []

    def hear(result: object, **kwargs: object) -> None:
        heard.append(result)

    result_recorded.connect(hear)
    initiative = initiative_of(cast.polish, cast.norwegian)
    client.force_login(cast.polish_representative)
    told = {"title": "Six teach", "text": "", "language": "en", "achieved_on": "2026-06-01"}
    address = reverse("partnerships:result-record", args=[initiative.pk])
    client.post(address, {**told, "upload": pdf("../Lista obecności.PDF")})
    result = initiative.results.get()
    file = result.evidence.get()
    assert file.sha256 == hashlib.sha256(b"%PDF-1.7 signed").hexdigest()
    assert file.file_name == "Lista obecności.pdf"
    assert "Lista" not in file.file.name
    assert heard == [result]


def test_a_result_cannot_lie_in_the_future(cast: Cast) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    with pytest.raises(Impossible, match="future"):
        actions.record_result(
            initiative=initiative,
            title="Soon",
            text=wording("en", ""),
            achieved_on=clock.today() + timedelta(days=1),
            by=actor_for(cast.polish_representative),
        )


@pytest.mark.parametrize(
    ("upload", "reason"),
    [
        (pdf("list.exe"), "kind of file"),
        (pdf("list.html"), "kind of file"),
        (pdf("list.svg"), "kind of file"),
        (pdf(content=b""), "empty"),
    ],
)
def test_a_file_that_is_not_accepted_says_why(
    cast: Cast, upload: SimpleUploadedFile, reason: str
) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    by = actor_for(cast.member)
    with pytest.raises(Impossible, match=reason):
        actions.add_file(initiative=initiative, title="List", upload=upload, by=by)


def test_a_file_over_the_limit_says_how_large_it_may_be(cast: Cast, settings: object) -> None:
    settings.UPLOAD_LIMIT_BYTES = 5  # type: ignore[attr-defined]  # pytest-django's own object
    initiative = initiative_of(cast.polish, cast.norwegian)
    by = actor_for(cast.member)
    with pytest.raises(Impossible, match="too large"):
        actions.add_file(initiative=initiative, title="List", upload=pdf(), by=by)


def kept_file(cast: Cast, *, is_public: bool) -> Evidence:
    return actions.add_file(
        initiative=initiative_of(cast.polish, cast.norwegian),
        title="List",
        upload=pdf(),
        is_public=is_public,
        by=actor_for(cast.polish_representative),
    )


@pytest.mark.parametrize(
    ("who", "is_public", "status"),
    [
        ("member", False, 200),
        ("agder_coordinator", False, 200),
        ("guest", False, 404),
        ("guest", True, 200),
    ],
)
def test_files_go_to_the_parties_and_to_others_only_if_public(
    cast: Cast, client: Client, who: str, is_public: bool, status: int
) -> None:
    file = kept_file(cast, is_public=is_public)
    client.force_login(getattr(cast, who))
    answer = client.get(reverse("partnerships:file-fetch", args=[file.pk]))
    assert answer.status_code == status


def test_a_file_is_sent_as_a_download_under_its_owners_name(cast: Cast, client: Client) -> None:
    file = kept_file(cast, is_public=True)
    answer = client.get(reverse("partnerships:file-fetch", args=[file.pk]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="list.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 signed"  # type: ignore[attr-defined]  # a file response


def test_a_year_after_every_party_is_asked_once_what_lasts(cast: Cast) -> None:
    initiative = initiative_of(
        cast.polish, cast.norwegian, state="finished", finished_on=date(2026, 9, 30)
    )
    with clock.at(datetime(2027, 9, 29, 12, tzinfo=UTC)):
        assert actions.ask_what_lasts() == 0
    with clock.at(datetime(2027, 10, 2, 12, tzinfo=UTC)):
        assert actions.ask_what_lasts() == 2
        assert actions.ask_what_lasts() == 0
    assert len(mail.outbox) == 2
    asked = FollowUp.objects.get(organisation=cast.norwegian)
    actions.answer_follow_up(
        asked=asked,
        lasting=Lasting.PARTLY,
        text="Skolen lever.",
        language="nb",
        by=actor_for(cast.norwegian_representative),
    )
    assert initiative.follow_ups.filter(lasting="partly").count() == 1


def test_nobody_answers_the_question_asked_to_another_party(cast: Cast, client: Client) -> None:
    initiative = initiative_of(
        cast.polish, cast.norwegian, state="finished", finished_on="2025-01-01"
    )
    FollowUp.objects.create(initiative=initiative, organisation=cast.norwegian)
    client.force_login(cast.polish_representative)
    address = reverse("partnerships:follow-up-answer", args=[initiative.pk])
    assert client.get(address).status_code == 403


def test_editing_keeps_translations_of_a_text_that_did_not_change(
    cast: Cast, client: Client
) -> None:
    purpose = wording("en", "We learn.", pl="Uczymy się.")
    initiative = initiative_of(cast.polish, cast.norwegian, purpose=purpose)
    client.force_login(cast.polish_representative)
    told = {
        "kind": "workshop",
        "title": "Another title",
        "purpose": "We learn.",
        "language": "en",
        "starts_on": "2026-03-01",
        "ends_on": "2026-09-30",
        "others": cast.norwegian.name,
    }
    client.post(reverse("partnerships:initiative-edit", args=[initiative.pk]), told)
    initiative.refresh_from_db()
    assert (initiative.title, initiative.purpose) == ("Another title", purpose)
    assert joined(initiative) == {"zolw": True, "fjord": True}


def test_the_forms_come_filled_from_an_agreement(cast: Cast, client: Client) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    client.force_login(cast.polish_representative)
    address = reverse("partnerships:initiative-create")
    answer = client.get(f"{address}?partnership={partnership.pk}")
    assert partnership.title in answer.content.decode()
    form = answer.context["form"]
    assert (form["partners"].value(), form["others"].value()) == ([cast.norwegian.pk], "")


def test_a_partner_that_is_not_offered_as_a_box_stands_in_the_lines(
    cast: Cast, client: Client
) -> None:
    client.force_login(cast.polish_representative)
    initiative = initiative_of(cast.polish, cast.norwegian)
    address = reverse("partnerships:initiative-edit", args=[initiative.pk])
    assert "Foreningen Fjord</textarea>" in client.get(address).content.decode()
    partnership_of(cast.polish, cast.norwegian)
    form = client.get(address).context["form"]
    assert (form["partners"].value(), form["others"].value()) == ([cast.norwegian.pk], "")


def test_the_page_asks_the_database_as_often_with_three_of_each_as_with_one(cast: Cast) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    client = Client()
    client.force_login(cast.polish_representative)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(initiative.get_absolute_url()).status_code == 200
        return len(found)

    def add() -> None:
        initiative.tasks.create(title="Find timber", organisation=cast.polish)
        initiative.milestones.create(title="Timber is here", due_on=date(2026, 4, 1))
        initiative.log.create(text="We began.", language="en", author=cast.member)
        result = ResultFactory(initiative=initiative)
        EvidenceFactory(initiative=initiative, result=result, added_by=cast.member)
        EvidenceFactory(initiative=initiative, added_by=cast.member)

    add()
    first = asked()
    add()
    add()
    assert asked() == first
