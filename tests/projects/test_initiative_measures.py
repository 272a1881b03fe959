"""ENG-3: joint initiatives finished, with evidence."""

from __future__ import annotations

from datetime import date

from tests.factories.projects import body, initiative, prove
from tests.projects.counting import count, labels, reasons

FINISHED = "initiatives_finished"


def test_a_finished_initiative_with_evidence_counts_and_shows_it(project):
    initiative(project, [body("Żółw"), body("Fjord", "NO")])
    counted = count(project, FINISHED)
    assert labels(counted) == ["Study visit"]
    assert [proof.url for proof in counted.units[0].proofs] == ["https://example.org/guide"]


def test_an_unfinished_initiative_counts_nothing(project):
    made = initiative(project, [body("Żółw"), body("Fjord", "NO")], finished=None)
    prove(made, date(2022, 9, 1), date(2022, 9, 1))
    assert reasons(count(project, FINISHED)) == {"Study visit": "not finished"}


def test_a_result_without_evidence_is_not_enough(project):
    initiative(project, [body("Żółw"), body("Fjord", "NO")], evidence=None)
    assert reasons(count(project, FINISHED)) == {"Study visit": "no evidence yet"}


def test_an_initiative_without_a_result_says_so(project):
    made = initiative(project, [body("Żółw"), body("Fjord", "NO")])
    made.results.all().delete()
    assert reasons(count(project, FINISHED)) == {"Study visit": "no result yet"}


def test_one_organisation_makes_no_joint_initiative(project):
    initiative(project, [body("Żółw")])
    assert reasons(count(project, FINISHED)) == {"Study visit": "only one organisation takes part"}


def test_a_party_only_named_by_others_does_not_take_part(project):
    made = initiative(project, [body("Żółw"), body("Fjord", "NO")])
    made.parties.filter(organisation__name="Fjord").update(joined_on=None)
    assert reasons(count(project, FINISHED)) == {"Study visit": "only one organisation takes part"}


def test_a_cancelled_initiative_says_so(project):
    made = initiative(project, [body("Żółw"), body("Fjord", "NO")], finished=None)
    made.state = "cancelled"
    made.save()
    assert reasons(count(project, FINISHED)) == {"Study visit": "cancelled"}


def test_before_its_end_an_initiative_was_not_finished(project):
    initiative(project, [body("Żółw"), body("Fjord", "NO")], finished=date(2022, 9, 1))
    counted = count(project, FINISHED, as_of=date(2022, 8, 31))
    assert not counted.units


def test_evidence_added_later_was_not_there_yet(project):
    initiative(project, [body("Żółw"), body("Fjord", "NO")], evidence=date(2023, 1, 1))
    assert reasons(count(project, FINISHED, as_of=date(2022, 12, 31))) == {
        "Study visit": "no evidence yet"
    }
    assert len(count(project, FINISHED).units) == 1


def test_bilateral_initiatives_need_a_party_of_each_side(project):
    sides = {"one_side": ["IS", "LI", "NO"], "other_side": ["PL"]}
    initiative(project, [body("Żółw"), body("Fjord", "NO")], title="Bilateral")
    initiative(project, [body("Rostock", "DE"), body("Gdańsk")], title="With Germany")
    counted = count(project, FINISHED, **sides)
    assert labels(counted) == ["Bilateral"]
    assert reasons(counted) == {"With Germany": "no party from: Iceland, Liechtenstein, Norway"}


def test_an_initiative_finished_after_the_project_adds_to_the_figure_to_date(project):
    initiative(project, [body("Żółw"), body("Fjord", "NO")], title="Within")
    initiative(
        project,
        [body("Żuraw"), body("Havn", "NO")],
        finished=date(2025, 5, 1),
        evidence=date(2025, 5, 1),
        title="Later",
    )
    counted = count(project, FINISHED, after_end=True)
    assert [unit.label for unit in counted.within] == ["Within"]
    assert [unit.label for unit in counted.later] == ["Later"]
