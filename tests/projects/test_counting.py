"""What holds for every measure: totals, queries, the same sector everywhere, parameters."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from tests.factories.projects import (
    ProjectFactory,
    ProjectPartnerFactory,
    SupportFactory,
    attend,
    body,
    event,
    initiative,
    partnership,
)
from tests.projects.counting import count, reasons

from koga.core.actors import PLATFORM
from koga.organisations.enums import Sector
from koga.organisations.models import Hub, KindPeriod
from koga.projects import actions, bridge
from koga.projects.catalogue.reading import shipped_entries
from koga.projects.measures import DIMENSIONS, MEASURES, split_by
from koga.projects.measures.reasons import SENTENCES, Reason
from koga.projects.models import IndicatorDefinition


def some_life(project, number: int) -> None:
    """A partnership, an initiative and two events, with all that hangs on them."""
    hub = Hub.objects.create(slug=f"h{number}", name=f"H{number}", country="PL", language="pl")
    polish, foreign = body(f"P{number}", hub=hub), body(f"N{number}", "NO")
    SupportFactory(project=project, organisation=polish)
    ProjectPartnerFactory(project=project, organisation=foreign)
    ProjectPartnerFactory(project=project, organisation=body(f"L{number}", "LT"))
    partnership(project, [polish, foreign])
    initiative(project, [polish, foreign], title=f"I{number}")
    for is_public in (True, False):
        made = event(
            project, [polish, foreign], kind="hackathon", title=f"E{number}", is_public=is_public
        )
        attend(made, f"A{number}", polish, knew=1, knows=3)
        attend(made, f"B{number}")


@pytest.mark.parametrize("measure", sorted(MEASURES))
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_total_is_the_sum_of_its_parts_and_of_what_is_unknown(project, measure, dimension):
    for number in range(3):
        some_life(project, number)
    counted = count(project, measure)
    assert counted.within
    split = split_by(counted.within, dimension)
    assert split.total == len(counted.within)
    assert sum(number for _name, number in split.rows()) == len(counted.within)


def test_what_is_unknown_is_a_part_of_its_own(project):
    made = event(project, [body("A"), body("B", "NO")], kind="hackathon")
    attend(made, "Anna", body("C", "LT"))
    attend(made, "Ewa")
    rows = split_by(count(project, "persons_at_events").within, "country").rows()
    assert rows == [("Lithuania", 1), ("not known", 1)]


def test_a_partnership_of_two_countries_is_one_part(project):
    partnership(project, [body("A"), body("B", "NO")])
    rows = split_by(count(project, "partnerships_between").within, "country").rows()
    assert rows == [("Norway and Poland", 1)]


def test_facts_take_as_many_queries_for_three_of_everything_as_for_one(
    project, django_assert_num_queries
):
    some_life(project, 0)
    with django_assert_num_queries(15):
        bridge.facts_of(project)
    for number in (1, 2):
        some_life(project, number)
    with django_assert_num_queries(15):
        bridge.facts_of(project)


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_a_measure_asks_the_database_for_nothing(project, measure, django_assert_num_queries):
    from koga.projects.figures import contract_window

    some_life(project, 0)
    facts, window = bridge.facts_of(project), contract_window(project)
    with django_assert_num_queries(0):
        MEASURES[measure].count(facts, window, {})


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_counting_as_of_the_past_does_not_change_when_life_goes_on(project, measure):
    some_life(project, 0)
    then = count(project, measure, as_of=date(2022, 12, 31))
    later = ProjectFactory(programme=project.programme)
    some_life(later, 1)
    for row in later.attributions.all():
        row.pk, row.project, row.claimed_on, row.decided_on = None, project, *[date(2023, 2, 1)] * 2
        row.save()
    assert count(project, measure, as_of=date(2022, 12, 31)) == then


def test_sectors_are_those_that_organisations_know(project):
    firm = body("Firm", "NO", "")
    KindPeriod.objects.create(organisation=firm, kind="company", until=date(2021, 12, 1))
    KindPeriod.objects.create(organisation=firm, kind="state-body", since=date(2021, 12, 1))
    partnership(project, [body("Żółw"), firm, body("Unknown", kind="")])
    facts = bridge.facts_of(project)
    handed_over = date(2021, 12, 1)
    for day, sector in (
        (date(2021, 11, 30), Sector.BUSINESS),
        (handed_over, Sector.PUBLIC),
        (date(2026, 1, 1), Sector.PUBLIC),
    ):
        found = {body.name: facts.sector(key, day) for key, body in facts.bodies.items()}
        assert found == {"Żółw": Sector.NGO, "Firm": sector, "Unknown": None}


def test_every_record_is_counted_or_says_why_not(project):
    for number in range(2):
        some_life(project, number)
    partnership(project, [body("A"), body("B")], agreed=None)
    counted = count(project, "partnerships_between")
    assert (
        len(counted.units) + len(counted.uncounted)
        == project.attributions.filter(partnership__isnull=False).count()
    )


def test_an_unknown_parameter_is_refused_by_name(project):
    with pytest.raises(ValueError, match="countris"):
        count(project, "partnerships_between", countris=["PL"])


def test_a_parameter_of_another_type_is_refused(project):
    with pytest.raises(ValueError, match="at_least"):
        count(project, "partnerships_between", at_least="2")


def test_reasons_are_written_in_the_readers_language_when_they_are_read():
    with translation.override("en"):
        assert str(Reason("no-evidence")) == "no evidence yet"
    assert all("%" in str(SENTENCES[code]) or str(Reason(code)) for code in SENTENCES)


def test_the_shipped_catalogue_holds_the_indicators_of_both_founding_projects():
    codes = {entry.code for entry in shipped_entries()}
    assert {"ENG-1", "ENG-2", "ENG-3", "ENG-4", "ENG-5", "ENG-6", "SB-5.1"} <= codes
    assert all({"en", "pl"} <= set(entry.name.texts) for entry in shipped_entries())


def test_loading_the_catalogue_again_changes_nothing(db):
    first = actions.load_catalogue(by=PLATFORM)
    second = actions.load_catalogue(by=PLATFORM)
    assert (second.added, second.changed, second.kept) == (0, 0, first.added)


def test_a_changed_definition_becomes_a_new_version_and_projects_keep_theirs(project):
    actions.load_catalogue(by=PLATFORM)
    old = IndicatorDefinition.objects.get(code="ENG-2")
    mine = actions.add_indicator(project=project, definition=old, by=PLATFORM, target=10)
    IndicatorDefinition.objects.filter(pk=old.pk).update(parameters={"at_least": 3})
    loaded = actions.load_catalogue(by=PLATFORM)
    mine.refresh_from_db()
    assert (loaded.changed, mine.definition_id) == (1, old.pk)
    assert IndicatorDefinition.objects.filter(code="ENG-2").count() == 2


def test_shown_reasons_of_a_count_are_all_sentences(project):
    partnership(project, [body("A"), body("B")], agreed=None)
    assert all(
        sentence[0].islower()
        for sentence in reasons(count(project, "partnerships_between")).values()
    )
