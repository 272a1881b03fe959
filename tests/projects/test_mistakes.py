"""What people get wrong in a project: said beside the field or above the page, nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import translation
from tests.factories.people import PersonFactory
from tests.factories.projects import (
    END,
    START,
    ProjectPartnerFactory,
    SupportFactory,
    accepted,
    attend,
    body,
    event,
    indicator,
    initiative,
    partnership,
)
from tests.factories.searching import indexed

from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.core.wording import wording
from koga.people.queries import actor_for
from koga.projects import actions
from koga.projects.enums import Category, CountedUnit
from koga.projects.models import Attribution, FundersOfficer, Report
from koga.projects.nouns import noun
from koga.projects.reports import paper, reading, snapshot, tables


@pytest.fixture
def agder(project):
    """Took over from Europakontor on 1 December 2021."""
    first = ProjectPartnerFactory(project=project, organisation=body("Europakontor", "NO"))
    return actions.succeed_partner(
        partner=first, organisation=body("Agder", "NO"), on=date(2021, 12, 1), by=PLATFORM
    )


def at(name: str, *args: object) -> str:
    return reverse(f"projects:{name}", args=args)


def spending(partner, **said: str) -> dict[str, str]:
    return {
        "partner": str(partner.pk),
        "category": "travel",
        "cents": "12.00",
        "spent_on": "2022-05-01",
        "purpose": "Ferry",
        **said,
    }


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("cents", "0", "Money that came back"),
        ("cents", "9 000 000", "more than the whole budget"),
        ("cents", "1.234,567", "could be two"),
        ("cents", "-5", "not negative"),
        ("spent_on", "2999-01-01", "not come yet"),
        ("spent_on", "1999-01-01", "The project lasts from 1 March 2021 to 31 July 2023"),
        ("spent_on", "2021-09-30", "is a partner only from 1 December 2021 on"),
    ],
)
def test_spending_that_cannot_be_is_refused_beside_its_field(
    client, project, manager, agder, field, typed, reason
):
    answer = client.post(at("spending-add", project.slug), spending(agder, **{field: typed}))
    assert answer.status_code == 200
    assert reason in str(answer.context["form"].errors[field])
    assert "Ferry" in answer.content.decode()
    assert typed in answer.content.decode()
    assert not project.spendings.exists()


def test_nobody_spends_after_her_part_has_ended(agder):
    with pytest.raises(Impossible, match="only until 30 November 2021"):
        actions.record_spending(
            partner=agder.succeeds,
            category=Category.STAFF,
            cents=100,
            spent_on=date(2021, 12, 1),
            purpose="Late",
            by=PLATFORM,
        )


def test_the_days_planned_before_the_start_belong_to_the_project(project):
    lead = ProjectPartnerFactory(project=project, organisation=body("BISER"), role="lead")
    assert actions.record_spending(
        partner=lead,
        category=Category.STAFF,
        cents=100,
        spent_on=date(2021, 3, 15),
        purpose="Kick-off",
        by=PLATFORM,
    )


def test_an_amount_is_read_as_the_page_prints_it(client, project, manager, agder):
    manager.language = "pl"
    manager.save()
    client.cookies["django_language"] = "pl"
    client.post(at("spending-add", project.slug), spending(agder, cents="1\u202f234,50"))
    assert project.spendings.get().cents == 123_450
    entry = project.spendings.get()
    client.post(
        at("spending-correct", project.slug, entry.pk), {"cents": "1 200,00 €", "purpose": "Typo"}
    )
    assert sum(project.spendings.values_list("cents", flat=True)) == 120_000


def test_a_second_line_of_one_day_is_refused_on_the_form(client, project, manager, agder):
    said = {"partner": agder.pk, "category": "travel", "cents": "10", "valid_from": "2022-01-01"}
    url = at("budget-line-add", project.slug)
    assert client.post(url, said).status_code == 302
    answer = client.post(url, said)
    assert "already" in str(answer.context["form"].errors)
    early = client.post(url, {**said, "valid_from": "2021-05-01"})
    assert "only from" in str(early.context["form"].errors["valid_from"])


def test_spending_over_its_line_is_kept_and_said(client, project, manager, agder):
    actions.add_budget_line(partner=agder, category=Category.TRAVEL, cents=10_000, by=PLATFORM)
    assert "More was spent" not in client.get(at("money-show", project.slug)).content.decode()
    said = spending(agder, cents="150.00")
    answer = client.post(at("spending-add", project.slug), said, follow=True)
    warned = [str(one) for one in answer.context["messages"] if one.level_tag == "warning"]
    assert len(warned) == 1
    assert "€50.00 more than the line" in warned[0]
    shown = client.get(at("money-show", project.slug)).content.decode()
    assert "More was spent than planned" in shown
    assert "Europakontor → Agder, Travel and accommodation" in shown


def test_a_report_known_on_a_day_to_come_is_refused_when_it_is_saved(client, project, manager):
    said = {"title": "Final", "since": START, "until": END, "as_of": "2999-01-01"}
    answer = client.post(at("report-create", project.slug), said)
    assert "not come yet" in str(answer.context["form"].errors["as_of"])
    assert not project.reports.exists()


def test_what_was_decided_meanwhile_is_said_above_the_inbox(client, project, manager):
    made = partnership(None, [body("A"), body("B", "NO")])
    claim = accepted(project, START, partnership=made)
    url = at("claim-decide", project.slug, claim.pk)
    answer = client.post(url, {"decision": "refuse", "reason": "No"}, follow=True)
    assert answer.status_code == 200
    assert "cannot be done any more" in answer.content.decode()


def test_a_refusal_without_a_reason_comes_back_beside_its_claim(client, project, manager):
    first, second = (
        Attribution.objects.create(
            project=project, partnership=partnership(None, [body(f"A{n}"), body(f"B{n}", "NO")])
        )
        for n in (1, 2)
    )
    answer = client.post(at("claim-decide", project.slug, second.pk), {"decision": "refuse"})
    errors = {one.claim.pk: bool(one.form.errors) for one in answer.context["waiting"]}
    assert errors == {first.pk: False, second.pk: True}


def test_a_move_that_is_no_longer_possible_brings_its_page_back(client, project, manager):
    answer = client.post(at("project-move", project.slug, "start"), follow=True)
    assert answer.status_code == 200
    assert "cannot be done any more" in answer.content.decode()
    role = project.roles.get()
    answer = client.post(at("role-end", project.slug, role.pk), follow=True)
    assert "needs a manager" in answer.content.decode()


def test_the_date_of_an_activity_is_near_its_project(client, project, manager):
    package = actions.add_work_package(project=project, title="Learning", by=PLATFORM)
    said = {"title": "Visit", "planned_start": "0026-05-01", "planned_end": "2022-05-02"}
    answer = client.post(at("activity-add", project.slug, package.number), said)
    assert "too far away" in str(answer.context["form"].errors["planned_start"])


# --- what is counted


def test_a_report_past_the_projects_end_sets_apart_what_came_after_it(project):
    for day in (date(2022, 9, 1), date(2024, 2, 1)):
        initiative(project, [body("A"), body("B", "NO")], finished=day, evidence=day)
    indicator(
        project,
        "initiatives_finished",
        "initiatives",
        target=1,
        code="ENG-3",
        parameters={"after_end": True},
    )
    today = date(2024, 6, 1)
    report = actions.create_report(
        project=project, title="Until today", since=START, until=today, as_of=today, by=PLATFORM
    )
    (figure,) = reading.contents_of(report).figures
    assert (figure.value, figure.later) == (1, 1)
    blocks = paper.document(report, reading.contents_of(report)).blocks
    assert "and 1 after the project's end" in str(blocks)
    assert "After the project's end, shown apart" in str(blocks)
    rows = tables.as_csv(report, reading.contents_of(report)).decode("utf-8-sig").splitlines()
    assert [row.split(",")[5] for row in rows[1:]] == ["no", "yes"]


def test_what_comes_after_the_end_and_must_not_count_says_so(project):
    day = date(2024, 2, 1)
    initiative(project, [body("A"), body("B", "NO")], finished=day, evidence=day)
    indicator(project, "initiatives_finished", "initiatives")
    report = actions.create_report(
        project=project, title="Late", since=START, until=day, as_of=day, by=PLATFORM
    )
    (figure,) = reading.contents_of(report).figures
    assert figure.value == 0
    assert [str(one.reason) for one in figure.counted.uncounted] == [
        "dated after the project's end"
    ]


def test_claiming_what_came_after_the_end_warns(client, cast, project, manager):
    SupportFactory(project=project, organisation=cast.polish)
    late = partnership(None, [cast.polish, cast.norwegian], agreed=date(2024, 2, 1))
    client.force_login(cast.polish_representative)
    answer = client.post(at("partnership-claims", late.pk), {"project": project.pk}, follow=True)
    assert "ENGAGE! ended on 31 July 2023, and this is of 1 February 2024" in (
        answer.content.decode()
    )
    client.force_login(manager)
    assert "ended on 31 July 2023" in client.get(at("claim-list", project.slug)).content.decode()


# --- languages


@pytest.fixture
def frozen(project, manager):
    """Everything that says a word of ours: sectors, kinds, roles, relations, countries."""
    parties = [body("Żółw"), body("Fjord", "NO", kind="company")]
    ProjectPartnerFactory(project=project, organisation=parties[0], role="lead")
    ProjectPartnerFactory(project=project, organisation=parties[1])
    partnership(project, parties)
    initiative(project, parties)
    hackathon = event(project, parties, kind="workshop", title="Workshop")
    hackathon.title = wording("pl", "Warsztat", en="Workshop")
    hackathon.save()
    attend(hackathon, "Anna Secret", parties[0], relation="staff")
    for measure, unit, told in (
        ("partnerships_between", "partnerships", {"at_least": 2}),
        ("partnerships_between", "partnerships", {"sector": "public", "countries": ["NO"]}),
        ("initiatives_finished", "initiatives", {"kinds": ["campaign"]}),
        ("persons_at_events", "persons", {"kinds": ["workshop"], "excluded_relations": ["staff"]}),
        ("persons_at_events", "persons", {"kinds": ["forum"]}),
        ("organisations_cooperating", "organisations", {}),
    ):
        indicator(project, measure, unit, parameters=told)
    report = actions.create_report(
        project=project, title="Final", since=START, until=END, as_of=END, by=PLATFORM
    )
    actions.freeze_report(report=report, by=PLATFORM)
    return Report.objects.get(pk=report.pk)


def said_of(report: Report) -> str:
    contents = reading.contents_of(report)
    return str(paper.document(report, contents).blocks) + tables.as_csv(report, contents).decode()


def test_a_frozen_report_speaks_each_readers_language(client, frozen, manager):
    with translation.override("en"):
        english = said_of(frozen)
    with translation.override("pl"):
        polish = said_of(frozen)
    ours = (
        "Non-governmental organisation",
        "Public body",
        "(Norway)",
        "Exchange of knowledge",
        "Staff of the organisers",
        "Lead partner",
        "Workshop",
    )
    assert [word for word in ours if word not in english] == []
    assert [word for word in ours if word in polish] == []
    assert "Warsztat" in polish
    manager.language = "pl"
    manager.save()
    client.cookies["django_language"] = "pl"
    shown = client.get(frozen.get_absolute_url()).content.decode()
    assert 'lang="pl"' in shown
    assert "Non-governmental organisation" not in shown


def test_in_whatever_language_it_is_frozen_it_is_the_same_report(frozen):
    hashes = set()
    for language in ("en", "pl"):
        with translation.override(language):
            draft = Report(project=frozen.project, since=START, until=END, as_of=END)
            hashes.add(snapshot.digest(snapshot.dumped(reading.contents_of(draft))))
    assert hashes == {frozen.sha256}


def test_a_report_of_the_first_format_is_still_read(frozen):
    old = frozen.snapshot
    for figure in old["figures"]:
        for left in figure["uncounted"]:
            left["reason"] = [left["reason"][0], "1 × Something"]
        for unit in figure["units"]:
            unit["proofs"] = [["A proof", "/somewhere"]]
    contents = snapshot.loaded(old)
    reasons = {str(one.reason) for one in contents.figures[0].counted.uncounted}
    assert reasons == {"only 1 × Something among its parties"}


@pytest.mark.parametrize("unit", list(CountedUnit))
def test_one_and_several_units_have_their_own_words(unit):
    assert noun(unit, 1) + "s" == noun(unit, 2) == unit.value


# --- who reads what


def test_an_officer_of_the_funder_does_not_read_a_draft(client, project):
    report = actions.create_report(
        project=project, title="Our draft", since=START, until=END, as_of=END, by=PLATFORM
    )
    officer = PersonFactory()
    FundersOfficer.objects.create(programme=project.programme, person=officer, since=START)
    client.force_login(officer)
    assert client.get(report.get_absolute_url()).status_code == 404
    assert client.get(at("report-pdf", project.slug, report.pk)).status_code == 404
    assert "Our draft" not in client.get(at("report-list", project.slug)).content.decode()
    actions.freeze_report(report=report, by=PLATFORM)
    assert client.get(report.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("accept", "subject"), [(True, "It counts for ENGAGE!"), (False, "It does not count")]
)
def test_who_claimed_is_told_what_was_decided(cast, project, manager, accept, subject):
    SupportFactory(project=project, organisation=cast.polish)
    made = partnership(None, [cast.polish, cast.norwegian], title="Boats")
    by = actor_for(cast.polish_representative)
    claim = actions.claim_record(project=project, record=made, by=by)
    mail.outbox.clear()
    actions.decide_claim(claim=claim, accept=accept, reason="Since so.", by=actor_for(manager))
    assert [(one.to, one.subject.startswith(subject)) for one in mail.outbox] == [
        ([cast.polish_representative.email], True)
    ]
    assert "Since so." in str(mail.outbox[0].body)
    assert "Boats" in str(mail.outbox[0].body)


def test_the_decision_is_told_in_the_readers_language(cast, project, manager):
    cast.polish_representative.language = "pl"
    cast.polish_representative.save()
    SupportFactory(project=project, organisation=cast.polish)
    held = event(None, [cast.polish])
    held.title = wording("en", "Workshop", pl="Warsztat")
    held.save()
    by = actor_for(cast.polish_representative)
    claim = actions.claim_record(project=project, record=held, by=by)
    mail.outbox.clear()
    actions.decide_claim(claim=claim, accept=True, by=actor_for(manager))
    assert "Warsztat" in mail.outbox[0].subject


def test_a_manager_who_decides_her_own_claim_writes_to_nobody(project, manager):
    parties = [body("A"), body("B", "NO")]
    SupportFactory(project=project, organisation=parties[0])
    by = actor_for(manager)
    claim = actions.claim_record(project=project, record=partnership(None, parties), by=by)
    mail.outbox.clear()
    actions.decide_claim(claim=claim, accept=True, by=by)
    assert mail.outbox == []


def test_a_partner_to_the_end_of_what_is_over_is_not_one_today(client, project):
    ProjectPartnerFactory(project=project, organisation=body("BISER"), role="lead")
    shown = client.get(at("project-show", project.slug)).content.decode()
    assert "1 Apr 2021 to 31 Jul 2023" in shown
    assert "since 1 Apr 2021" not in shown


def test_a_name_that_is_almost_right_offers_those_that_may_be_meant(client, project, manager):
    meant = body("Stowarzyszenie Żółw", slug="zolw-gdynia")
    indexed([meant, body("Hidden Żółw", state="hidden")])
    url = at("support-add", project.slug)
    answer = client.post(url, {"organisation": "zolw", "since": "2022-01-01"})
    shown = answer.content.decode()
    assert 'name="organisation-near" value="zolw-gdynia"' in shown
    assert "Hidden" not in shown
    assert 'value="zolw"' in shown
    chosen = {"organisation": "zolw", "organisation-near": "zolw-gdynia", "since": "2022-01-01"}
    client.post(url, chosen)
    assert project.supports.get().organisation == meant


def test_the_overview_sets_apart_what_came_after_the_end(client, project):
    for day in (date(2022, 9, 1), date(2024, 2, 1)):
        initiative(project, [body("A"), body("B", "NO")], finished=day, evidence=day)
    told = {"after_end": True}
    for target in (1, None):
        indicator(project, "initiatives_finished", "initiatives", target=target, parameters=told)
    shown = " ".join(client.get(at("project-show", project.slug)).content.decode().split())
    assert "1 of at least 1<" in shown
    assert "1 initiative and 1 after the project&#x27;s end" in shown
    assert shown.count("and 1 after the project") == 2


@pytest.mark.parametrize(("proved", "found"), [(True, True), (False, False)])
def test_somebody_is_found_by_any_address_that_she_has_proved(
    client, project, manager, proved, found
):
    person = PersonFactory()
    EmailAddress.objects.create(user=person, email="work@example.org", verified=proved)
    said = {"person": "Work@example.org ", "kind": "viewer"}
    answer = client.post(at("role-add", project.slug), said)
    assert project.roles.filter(person=person).exists() is found
    if not found:
        assert "Nobody with this address" in str(answer.context["form"].errors["person"])
        assert "Work@example.org" in answer.content.decode()
