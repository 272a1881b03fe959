"""South Baltic Creative Clusters has lived its second year in the demo, and its figures show it."""

from __future__ import annotations

from datetime import date

import pytest

from koga.core.models import AuditEntry
from koga.demo.clusters import clusters
from koga.demo.people import PASSWORD
from koga.demo.reading import table
from koga.events.models import Event
from koga.organisations.models import Organisation
from koga.partnerships.models import FollowUp, Initiative, Partnership
from koga.people.models import Person
from koga.people.queries import actor_for
from koga.projects.figures import Figure, contract_window, figures_of, period_window
from koga.projects.models import BudgetLine, Report
from koga.projects.queries import projects_run_by
from koga.projects.reports import reading

# What the records of 2021 come to; the demo's today moves, the project's time does not.
FIGURES = {"SB-5.1": 18, "RCO81": 17, "RCO115": 2}
COUNTRIES = {"PL", "DE", "LT", "SE"}

pytestmark = pytest.mark.django_db


def by_code(figures: list[Figure]) -> dict[str, Figure]:
    return {one.code: one for one in figures}


@pytest.fixture
def figures() -> dict[str, Figure]:
    project = clusters()
    return by_code(figures_of(project, contract_window(project)))


def left(figure: Figure) -> dict[str, str]:
    return {str(one): one.reason.code for one in figure.counted.uncounted}


def events() -> list[Event]:
    return list(Event.objects.filter(attributions__project=clusters()).order_by("starts_at"))


def initiatives() -> list[Initiative]:
    return list(Initiative.objects.filter(attributions__project=clusters()))


def test_figures_are_those_of_the_records(figures) -> None:
    assert {code: figure.value for code, figure in figures.items()} == FIGURES


def test_every_counted_unit_has_its_proof(figures) -> None:
    units = [unit for figure in figures.values() for unit in figure.counted.units]
    assert [unit.label for unit in units if not unit.proofs] == []


def test_partners_count_and_so_do_those_who_met_them(figures) -> None:
    """Twelve organisations besides the six partners, so it is not the list of partners again."""
    counted = {str(unit) for unit in figures["SB-5.1"].counted.units}
    partners = {one.organisation.name for one in clusters().partners.select_related("organisation")}
    assert partners < counted
    assert len(counted - partners) == 12
    found = Organisation.objects.filter(name__in=counted).values_list("country", flat=True)
    assert set(found) == COUNTRIES


@pytest.mark.parametrize(
    ("code", "reasons"),
    [
        ("SB-5.1", {"refused", "one-country"}),
        ("RCO81", {"refused", "other-kind", "is-public"}),
        ("RCO115", {"refused", "other-kind", "is-closed", "one-organiser-country"}),
    ],
)
def test_what_does_not_count_says_why(figures, code, reasons) -> None:
    assert set(left(figures[code]).values()) == reasons


def test_meeting_of_the_partners_says_that_it_is_one(figures) -> None:
    assert left(figures["RCO81"])["Workshop of the project's partners"] == "other-kind"


def test_forum_brings_people_of_all_four_countries_together() -> None:
    (forum,) = [one for one in events() if one.kind == "forum"]
    there = forum.attendances.exclude(organisation=None).values_list("organisation__country")
    assert {country for (country,) in there} == COUNTRIES
    assert forum.town_id == "de-rostock"
    assert forum.time_zone == "Europe/Berlin"


def test_everything_joint_was_finished_in_time_with_evidence() -> None:
    project = clusters()
    assert len(initiatives()) == 4
    for one in initiatives():
        assert one.state == "finished"
        assert one.finished_on <= project.planned_end
        assert all(result.evidence.exists() for result in one.results.all())
        assert one.results.exists()


def test_all_six_partners_confirmed_their_agreement() -> None:
    agreed = Partnership.objects.get(attributions__project=clusters())
    assert agreed.state == "agreed"
    parties = set(agreed.parties.values_list("organisation", flat=True))
    assert parties == set(clusters().partners.values_list("organisation", flat=True))
    assert set(agreed.parties.values_list("consent", flat=True)) == {"confirmed"}


def test_claims_were_decided_by_its_own_manager() -> None:
    states = clusters().attributions.values_list("state", "decided_by__email")
    assert sorted({state for state, _email in states}) == ["accepted", "refused"]
    assert {email for _state, email in states} == {"halina.kalamarz@example.org"}
    (refused,) = clusters().attributions.filter(state="refused")
    assert refused.reason.startswith("To spotkanie lokalne")
    assert refused.claimed_by != refused.decided_by


def test_its_manager_manages_it_and_nothing_else() -> None:
    manager = Person.objects.get(email="halina.kalamarz@example.org")
    assert list(projects_run_by(actor_for(manager))) == [clusters()]
    assert manager.check_password(PASSWORD)


def test_nobody_who_speaks_for_a_partner_stands_in_the_table_of_accounts() -> None:
    told = {row["email"] for row in table("accounts")["accounts"]}
    spoken = {row["person"] for row in table("partners").values() if "person" in row}
    people = Person.objects.filter(name__in=spoken)
    assert people.count() == len(spoken) == 5
    assert not told & set(people.values_list("email", flat=True))


def test_final_report_was_drafted_then_frozen_with_what_was_promised_only() -> None:
    """The next period's indicators came after it: they compare, they were never reported."""
    final = Report.objects.get(project=clusters())
    assert (final.state, final.as_of) == ("frozen", date(2022, 2, 16))
    assert reading.is_untouched(final)
    assert {row["code"]: row["value"] for row in final.snapshot["figures"]} == {"SB-5.1": 18}
    steps = AuditEntry.objects.filter(action__startswith="projects.report-", object_id=final.pk)
    assert list(steps.order_by("pk").values_list("action", flat=True)) == [
        "projects.report-created",
        "projects.report-edited",
        "projects.report-frozen",
    ]


def test_figures_of_a_past_day_know_only_what_had_been_decided_then() -> None:
    """Before the first events were accepted there were the six partners and nobody else."""
    project = clusters()
    window = period_window(project, project.start, project.end, date(2021, 6, 1))
    assert by_code(figures_of(project, window))["SB-5.1"].value == 6


def test_no_budget_of_a_real_partner_is_made_up() -> None:
    assert not BudgetLine.objects.filter(project=clusters()).exists()


def test_partners_were_asked_a_year_later_what_lasts_and_nobody_answers_in_their_name() -> None:
    asked = FollowUp.objects.filter(initiative__in=initiatives())
    assert asked.count() == sum(one.parties.count() for one in initiatives())
    assert set(asked.values_list("lasting", flat=True)) == {""}


def test_texts_are_in_the_language_of_whoever_did_it() -> None:
    assert {one.title.original for one in events()} == {"pl", "sv", "lt", "de"}
    assert {one.purpose.original for one in initiatives()} == {"pl", "sv", "lt", "de"}
