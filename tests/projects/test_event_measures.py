"""ENG-5, ENG-6, RCO81 and RCO115: persons, participations, events and what people learned."""

from __future__ import annotations

from datetime import date

import pytest
from tests.factories.people import PersonFactory
from tests.factories.projects import accepted, attend, body, event
from tests.projects.counting import count, labels, reasons

from koga.projects.bridge import person_key
from koga.projects.models import Attribution

PERSONS = "persons_at_events"
ROWS = "participations_at_events"
EVENTS = "events_jointly_organised"
LEARNING = "organisations_learning"


@pytest.fixture
def organisers(db):
    return [body("BISER"), body("Agder", "NO")]


def test_a_person_at_two_events_is_one_person_and_two_participations(project, organisers):
    for number in (1, 2):
        attend(event(project, organisers, kind="hackathon", title=f"Hackathon {number}"), "Anna")
    assert labels(count(project, PERSONS)) == ["Anna"]
    assert len(count(project, ROWS).units) == 2


def test_one_mail_address_in_two_spellings_is_one_person(project, organisers):
    attend(event(project, organisers, kind="hackathon"), "Anna Nowak")
    row = attend(event(project, organisers, kind="hackathon", title="Another"), "Anna Nowak")
    row.email = row.email.upper()
    row.save()
    assert len(count(project, PERSONS).units) == 1


def test_an_account_is_one_person_whatever_name_she_gives(project, organisers):
    person = PersonFactory()
    for name in ("Anna", "Ania"):
        attend(event(project, organisers, kind="hackathon", title=name), name, person=person)
    assert len(count(project, PERSONS).units) == 1


def test_one_event_counts_staff_under_one_rule_and_not_under_the_other(project, organisers):
    joint = event(project, organisers, kind="hackathon")
    attend(joint, "Anna")
    attend(joint, "Organiser", relation="staff")
    counted = count(project, PERSONS, excluded_relations=["staff"])
    assert labels(counted) == ["Anna"]
    assert reasons(counted) == {
        "Organiser": "does not count for this funder: Staff of the organisers"
    }
    assert len(count(project, ROWS).units) == 2


def test_staff_at_one_event_who_takes_part_in_another_counts_by_that_one(project, organisers):
    attend(event(project, organisers, kind="hackathon"), "Anna", relation="staff")
    attend(event(project, organisers, kind="hackathon", title="Another"), "Anna")
    counted = count(project, PERSONS, excluded_relations=["staff"])
    assert [str(proof) for proof in counted.units[0].proofs] == ["Another"]
    assert not counted.uncounted


def test_a_workshop_is_no_hackathon(project, organisers):
    attend(event(project, organisers, kind="workshop"), "Anna")
    assert reasons(count(project, PERSONS)) == {"Workshop": "another kind of event: Workshop"}


def test_a_closed_event_gives_participations_and_a_public_one_counts_itself(project, organisers):
    attend(event(project, organisers, title="Closed"), "Anna")
    attend(event(project, organisers, title="Open", is_public=True), "Anna")
    rows, events = count(project, ROWS), count(project, EVENTS)
    assert labels(rows) == ["Anna, Closed"]
    assert labels(events) == ["Open"]
    assert reasons(rows) == {"Open": "open to everybody, so counted as a public event only"}
    assert reasons(events) == {"Closed": "for invited people, so counted by participations only"}


def test_no_event_is_in_both_counts(project, organisers):
    for number in range(6):
        attend(event(project, organisers, title=f"E{number}", is_public=number % 2 == 0), "Anna")
    in_rows = {unit.url for unit in count(project, ROWS).units}
    in_events = {unit.url for unit in count(project, EVENTS).units}
    assert in_rows
    assert in_events
    assert not in_rows & in_events


def test_organisers_of_one_country_make_no_joint_event(project):
    attend(event(project, [body("One"), body("Other")]), "Anna")
    assert reasons(count(project, ROWS)) == {"Workshop": "organised from one country only"}


def test_internal_meetings_do_not_count(project, organisers):
    attend(event(project, organisers, kind="meeting"), "Anna")
    assert reasons(count(project, ROWS)) == {"Workshop": "another kind of event: Meeting"}


def test_an_event_only_announced_was_not_held(project, organisers):
    event(project, organisers, state="announced", is_public=True)
    assert reasons(count(project, EVENTS)) == {"Workshop": "not held yet"}


def test_the_end_of_an_event_is_a_day_in_its_own_time_zone(project, organisers):
    made = event(project, organisers, is_public=True)
    made.ends_at = made.ends_at.replace(hour=22, minute=30)
    made.save()
    assert count(project, EVENTS).units[0].day == date(2022, 6, 11)


def test_organisations_count_from_the_event_at_which_their_people_gained(project, organisers):
    first = event(project, organisers, on=date(2022, 3, 1), title="First")
    second = event(project, organisers, on=date(2022, 6, 1), title="Second")
    gains, loses, silent = body("Gains"), body("Loses"), body("Silent")
    attend(first, "Anna", gains, knew=4, knows=4)
    attend(second, "Anna", gains, knew=2, knows=4)
    attend(second, "Ewa", gains, knew=3, knows=2)
    attend(second, "Jan", loses, knew=4, knows=3)
    attend(second, "Ola", silent, knew=3)
    counted = count(project, LEARNING)
    assert [(unit.label, unit.day) for unit in counted.units] == [("Gains", date(2022, 6, 1))]
    assert reasons(counted) == {
        "Loses": "knows no more after than before",
        "Silent": "nobody answered both before and after",
    }


def test_a_share_is_kept_as_numerator_and_denominator(project, organisers):
    made = event(project, organisers)
    for number, after in enumerate((5, 4, 2)):
        attend(made, f"P{number}", body(f"B{number}"), knew=3, knows=after)
    attend(made, "Silent", body("Silent"))
    counted = count(project, LEARNING)
    assert (len(counted.within), counted.base) == (2, 3)


def test_people_without_an_organisation_are_named_to_the_checker(project, organisers):
    attend(event(project, organisers), "Anna", knew=1, knows=5)
    assert reasons(count(project, LEARNING)) == {"Anna": "names no organisation"}


def test_a_row_written_down_later_was_not_known(project, organisers):
    made = event(project, organisers, kind="hackathon")
    row = attend(made, "Anna")
    row.recorded_at = made.ends_at.replace(year=2023)
    row.save()
    assert not count(project, PERSONS, as_of=date(2022, 12, 31)).units
    assert count(project, PERSONS).units


def test_an_event_that_waits_for_acceptance_leaves_out_all_its_people(project, organisers):
    made = event(None, organisers, kind="hackathon")
    Attribution.objects.create(project=project, event=made, claimed_on=date(2022, 6, 11))
    attend(made, "Anna")
    assert reasons(count(project, PERSONS)) == {
        "Workshop": "not accepted by the project manager yet"
    }


def test_one_event_counts_for_two_projects_under_two_rules(project, organisers):
    from tests.factories.projects import ProjectFactory

    other = ProjectFactory()
    joint = event(project, organisers, kind="hackathon")
    accepted(other, joint.ends_at.date(), event=joint)
    attend(joint, "Anna")
    attend(joint, "Organiser", relation="staff")
    assert len(count(project, PERSONS, excluded_relations=["staff"]).units) == 1
    assert len(count(other, ROWS).units) == 2


def test_the_key_of_a_person_does_not_tell_who_she_is_nor_link_programmes(project, organisers):
    made = event(project, organisers, kind="hackathon")
    attend(made, "Anna")
    key = count(project, PERSONS).units[0].key
    assert "anna" not in key.lower()
    assert person_key("one", "mail:a@example.org") != person_key("other", "mail:a@example.org")


def test_everybody_active_in_the_network_counts_once(project, organisers):
    guests = [body("Guest PL"), body("Guest LT", "LT")]
    made = event(project, organisers)
    for number, one in enumerate([*guests, *guests]):
        attend(made, f"P{number}", one)
    through = ["partners", "partnerships", "initiatives", "events"]
    counted = count(project, "organisations_cooperating", through=through)
    assert labels(counted) == ["Guest PL", "Guest LT"]
