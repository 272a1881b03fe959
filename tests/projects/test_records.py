"""What was claimed is opened by those who check it: the record as claimed, and what proves it."""

from __future__ import annotations

import hashlib
import io
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from tests.factories.people import PersonFactory
from tests.factories.projects import (
    END,
    START,
    ProjectFactory,
    ProjectRoleFactory,
    ReportFactory,
    SupportFactory,
    attend,
    body,
    event,
    indicator,
    initiative,
    partnership,
)

from koga.partnerships.models import Evidence
from koga.people.queries import actor_for
from koga.projects import actions
from koga.projects.models import Attribution, FundersOfficer

CHECKERS = ("manager", "finance", "viewer", "officer", "administrator")
OTHERS = ("visitor", "stranger", "other manager", "other officer")


@pytest.fixture
def people(project, cast) -> dict[str, object]:
    """Who checks the project, and who checks another one only or none."""
    other = ProjectFactory()
    found: dict[str, object] = {
        "visitor": None,
        "stranger": PersonFactory(),
        "administrator": cast.administrator,
    }
    for kind in ("manager", "finance", "viewer"):
        found[kind] = PersonFactory()
        ProjectRoleFactory(project=project, person=found[kind], kind=kind)
    found["other manager"] = PersonFactory()
    ProjectRoleFactory(project=other, person=found["other manager"])
    for name, programme in (
        ("officer", project.programme),
        ("other officer", other.programme),
    ):
        found[name] = PersonFactory()
        FundersOfficer.objects.create(programme=programme, person=found[name], since=START)
    return found


@pytest.fixture
def secret(project):
    """An accepted initiative of which one organisation is not checked yet; its proof is a file."""
    made = initiative(
        project, [body("Nowa", state="new"), body("Fjord", "NO")], title="Hidden visit"
    )
    store(Evidence.objects.get(initiative=made), "minutes.txt", b"We met.")
    return made


@pytest.fixture
def claim(secret) -> Attribution:
    return secret.attributions.get()


def store(evidence: Evidence, name: str, content: bytes) -> Evidence:
    """`evidence` as a file instead of an address."""
    evidence.address, evidence.file_name, evidence.size = "", name, len(content)
    evidence.sha256 = hashlib.sha256(content).hexdigest()
    evidence.file.save("stored", ContentFile(content))
    return evidence


def sign_in(client, person) -> None:
    client.logout()
    if person is not None:
        client.force_login(person)


def record_url(claim: Attribution) -> str:
    return reverse("projects:claim-record", args=[claim.project.slug, claim.pk])


def file_url(claim: Attribution, file: Evidence) -> str:
    return reverse("projects:claim-file", args=[claim.project.slug, claim.pk, file.pk])


@pytest.mark.parametrize("who", CHECKERS)
def test_those_who_check_read_the_record_and_its_file(client, people, claim, secret, who):
    sign_in(client, people[who])
    shown = client.get(record_url(claim)).content.decode()
    for said in ("Hidden visit", "Learn from each other", "Nowa", "Norway", "A guide"):
        assert said in shown
    file = secret.files.get()
    assert file_url(claim, file) in shown
    answer = client.get(file_url(claim, file))
    assert b"".join(answer.streaming_content) == b"We met."
    assert answer["Content-Disposition"] == 'attachment; filename="minutes.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", OTHERS)
def test_to_all_others_record_and_file_are_absent(client, people, claim, secret, who):
    sign_in(client, people[who])
    assert client.get(record_url(claim)).status_code == 404
    assert client.get(file_url(claim, secret.files.get())).status_code == 404


def test_a_claim_opens_under_its_own_project_only(client, people, claim):
    other = ProjectFactory()
    ProjectRoleFactory(project=other, person=people["manager"])
    sign_in(client, people["manager"])
    url = reverse("projects:claim-record", args=[other.slug, claim.pk])
    assert client.get(url).status_code == 404


def test_no_file_but_the_proofs_of_this_record_is_fetched_through_a_claim(
    client, people, claim, secret
):
    sign_in(client, people["manager"])
    foreign = initiative(None, [body("A"), body("B", "NO")])
    of_another = store(foreign.files.get(), "other.txt", b"Secret")
    loose = store(Evidence(initiative=secret, title="Notes"), "notes.txt", b"Own notes")
    address = Evidence.objects.create(
        initiative=secret,
        result=secret.results.get(),
        title="Page",
        address="https://example.org/page",
    )
    for file in (of_another, loose, address):
        assert client.get(file_url(claim, file)).status_code == 404
    shown = client.get(record_url(claim)).content.decode()
    assert "Notes" not in shown
    assert "https://example.org/page" in shown


def test_the_claim_of_a_partnership_or_an_event_gives_no_file(client, project, people, secret):
    parties = [body("A"), body("B", "NO")]
    partnership(project, parties)
    event(project, parties)
    sign_in(client, people["manager"])
    for claim in project.attributions.filter(initiative=None):
        assert client.get(file_url(claim, secret.files.get())).status_code == 404


@pytest.mark.parametrize("who", [*CHECKERS, *OTHERS])
def test_what_was_refused_is_read_by_those_who_decide_and_nobody_else(
    client, people, claim, secret, who
):
    Attribution.objects.filter(pk=claim.pk).update(state="refused", reason="Another fund")
    sign_in(client, people[who])
    expected = 200 if who in ("manager", "administrator") else 404
    assert client.get(record_url(claim)).status_code == expected
    assert client.get(file_url(claim, secret.files.get())).status_code == expected


def test_what_counted_once_stays_open_to_those_who_check_reports_of_then(client, people, claim):
    Attribution.objects.filter(pk=claim.pk).update(
        state="withdrawn", reason="Another fund", withdrawn_on=END
    )
    sign_in(client, people["officer"])
    assert "Another fund" in client.get(record_url(claim)).content.decode()


def test_a_manager_alone_opens_nothing_that_its_parties_keep_to_themselves(
    client, people, claim, secret
):
    Attribution.objects.filter(pk=claim.pk).update(claimed_by=people["manager"])
    for who in ("manager", "officer"):
        sign_in(client, people[who])
        assert client.get(record_url(claim)).status_code == 404
        assert client.get(file_url(claim, secret.files.get())).status_code == 404
        url = reverse("projects:claim-list", args=[claim.project.slug])
        assert secret.get_absolute_url() not in client.get(url).content.decode()
    party = secret.parties.first().organisation
    Attribution.objects.filter(pk=claim.pk).update(claimed_for=party)
    assert client.get(record_url(claim)).status_code == 200


def test_what_everybody_is_shown_opens_with_its_proofs_whoever_claimed_it(client, project, people):
    made = initiative(project, [body("A"), body("B", "NO")], title="Open visit")
    made.attributions.update(claimed_by=people["manager"])
    sign_in(client, people["officer"])
    shown = client.get(record_url(made.attributions.get())).content.decode()
    assert "Open visit" in shown
    assert f'href="{made.get_absolute_url()}"' in shown


@pytest.fixture
def private(project, people):
    """A private partnership and a closed event, both claimed; somebody was at the event."""
    parties = [body("Żółw"), body("Fjord", "NO")]
    made = partnership(project, parties, title="Quiet agreement", purpose="Sail at night")
    made.is_public = False
    made.save()
    closed = event(project, parties, title="Closed workshop")
    attend(closed, "Anna Secret", parties[0])
    return made, closed


@pytest.mark.parametrize("who", ["manager", "officer"])
def test_a_private_partnership_and_a_closed_event_are_read_as_claimed(client, people, private, who):
    made, closed = private
    sign_in(client, people[who])
    shown = client.get(record_url(made.attributions.get())).content.decode()
    for said in ("Quiet agreement", "Sail at night", "Żółw", "Poland"):
        assert said in shown
    assert made.get_absolute_url() not in shown
    shown = client.get(record_url(closed.attributions.get())).content.decode()
    assert "Closed workshop" in shown
    assert "Anna Secret" not in shown


@pytest.mark.parametrize("who", ["manager", "officer"])
def test_every_figure_leads_where_its_proof_can_be_opened(
    client, project, people, claim, secret, private, who
):
    rows = [
        indicator(project, "initiatives_finished", "initiatives"),
        indicator(project, "partnerships_between", "partnerships"),
        indicator(project, "events_jointly_organised", "events"),
    ]
    made, closed = private
    sign_in(client, people[who])
    shown = [
        client.get(reverse("projects:indicator-show", args=[project.slug, row.pk])).content.decode()
        for row in rows
    ]
    assert record_url(claim) in shown[0]
    assert file_url(claim, secret.files.get()) in shown[0]
    assert record_url(made.attributions.get()) in shown[1]
    assert record_url(closed.attributions.get()) in shown[2]
    inbox = client.get(reverse("projects:claim-list", args=[project.slug])).content.decode()
    for page in (*shown, inbox):
        for record in (secret, made, closed):
            assert f'"{record.get_absolute_url()}"' not in page
        assert "/partnerships/files/" not in page


def test_a_party_is_led_to_the_record_itself(client, cast, project, people):
    made = initiative(project, [cast.polish, cast.unchecked], title="Ours")
    ProjectRoleFactory(project=project, person=cast.polish_representative)
    row = indicator(project, "initiatives_finished", "initiatives")
    sign_in(client, cast.polish_representative)
    url = reverse("projects:indicator-show", args=[project.slug, row.pk])
    assert made.get_absolute_url() in client.get(url).content.decode()


def test_an_organisation_that_is_not_shown_has_no_way_to_its_page(client, project, people):
    hidden = body("Nowa", state="hidden")
    SupportFactory(project=project, organisation=hidden)
    row = indicator(project, "organisations_in_networks", "organisations")
    sign_in(client, people["officer"])
    url = reverse("projects:indicator-show", args=[project.slug, row.pk])
    shown = client.get(url).content.decode()
    assert "Nowa" in shown
    assert hidden.get_absolute_url() not in shown


def test_a_frozen_report_leads_there_on_its_page_and_in_its_files(
    client, project, people, claim, secret
):
    indicator(project, "initiatives_finished", "initiatives")
    report = ReportFactory(project=project, as_of=date(2024, 1, 1))
    actions.freeze_report(report=report, by=actor_for(people["manager"]))
    kept = dict(report.snapshot)
    sign_in(client, people["officer"])
    shown = client.get(reverse("projects:report-show", args=[project.slug, report.pk]))
    assert record_url(claim) in shown.content.decode()
    said = client.get(reverse("projects:report-xlsx", args=[project.slug, report.pk])).content
    units = load_workbook(io.BytesIO(said))["Units counted"]
    written = " ".join(str(cell.value) for row in units for cell in row)
    assert record_url(claim) in written
    assert file_url(claim, secret.files.get()) in written
    said = client.get(reverse("projects:report-csv", args=[project.slug, report.pk])).content
    assert record_url(claim) in said.decode()
    report.refresh_from_db()
    assert report.snapshot == kept


def test_the_pages_take_as_many_queries_for_three_records_as_for_one(
    client, project, people, secret, claim, private
):
    row = indicator(project, "initiatives_finished", "initiatives")
    pages = [
        reverse("projects:indicator-show", args=[project.slug, row.pk]),
        reverse("projects:claim-list", args=[project.slug]),
        record_url(claim),
    ]
    sign_in(client, people["officer"])

    def counts() -> list[int]:
        found = []
        for url in pages:
            with CaptureQueriesContext(connection) as made:
                assert client.get(url).status_code == 200
            found.append(len(made))
        return found

    counts()
    before = counts()
    for number in range(2):
        parties = [body(f"P{number}", state="new"), body(f"N{number}", "NO")]
        initiative(project, parties, title=f"More {number}")
        partnership(project, parties)
        event(project, parties)
    assert counts() == before


def test_a_manager_decides_where_she_read(client, people, claim):
    Attribution.objects.filter(pk=claim.pk).update(state="claimed", decided_on=None)
    sign_in(client, people["manager"])
    url = reverse("projects:claim-decide", args=[claim.project.slug, claim.pk])
    assert f'action="{url}"' in client.get(record_url(claim)).content.decode()
    sign_in(client, people["officer"])
    assert f'action="{url}"' not in client.get(record_url(claim)).content.decode()


def test_whoever_claims_is_told_who_will_read_it(client, cast, project):
    SupportFactory(project=project, organisation=cast.polish)
    made = partnership(None, [cast.polish, cast.norwegian])
    client.force_login(cast.polish_representative)
    url = reverse("projects:partnership-claims", args=[made.pk])
    assert "will be able to read all of this record" in client.get(url).content.decode()
