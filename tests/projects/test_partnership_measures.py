"""ENG-1, ENG-2 and ENG-4: partnerships, and the organisations that have come into one."""

from __future__ import annotations

import itertools
from datetime import date

from tests.factories.projects import ProjectPartnerFactory, SupportFactory, body, noon, partnership
from tests.projects.counting import count, labels, reasons

from koga.organisations.models import KindPeriod, Succession
from koga.partnerships.models import PartnershipParty
from koga.projects.models import Attribution, Project

BETWEEN = "partnerships_between"
NETWORKS = "organisations_in_networks"


def public_norwegian(project: Project, **asked):
    return count(project, BETWEEN, sector="public", at_least=1, countries=["PL", "NO"], **asked)


def test_a_partnership_of_two_ngos_counts(project):
    made = partnership(project, [body("Żółw"), body("Fjord", "NO")])
    counted = count(project, BETWEEN)
    assert labels(counted) == [made.title]
    assert counted.units[0].url == made.get_absolute_url()


def test_a_partnership_with_one_ngo_says_how_many_it_lacks(project):
    partnership(project, [body("Żółw"), body("AS", "NO", "company")], title="With a firm")
    counted = count(project, BETWEEN)
    assert reasons(counted) == {
        "With a firm": "only 1 × Non-governmental organisation among its parties"
    }


def test_same_parties_and_purpose_count_once_however_they_are_spelled(project):
    one, other = body("Żółw"), body("Fjord", "NO")
    partnership(project, [one, other], purpose="Wymiana żeglarzy", title="First")
    partnership(
        project,
        [other, one],
        purpose="WYMIANA  zeglarzy",
        title="Renewed",
        agreed=date(2023, 1, 1),
    )
    counted = count(project, BETWEEN)
    assert labels(counted) == ["First"]
    assert reasons(counted) == {"Renewed": "same parties and purpose as “First”"}


def test_same_parties_with_another_purpose_count_twice(project):
    parties = [body("Żółw"), body("Fjord", "NO")]
    partnership(project, parties, purpose="Sailing")
    partnership(project, parties, purpose="Singing")
    assert len(count(project, BETWEEN).units) == 2


def test_the_kind_on_the_signing_date_decides_and_not_todays(project):
    ngo, firm = body("Żółw"), body("Europakontor", "NO", "")
    KindPeriod.objects.create(organisation=firm, kind="company", until=date(2021, 12, 1))
    KindPeriod.objects.create(organisation=firm, kind="regional-authority", since=date(2021, 12, 1))
    partnership(project, [ngo, firm], agreed=date(2021, 11, 30), title="Before")
    partnership(project, [ngo, firm], agreed=date(2021, 12, 1), title="After")
    counted = public_norwegian(project)
    assert labels(counted) == ["After"]
    assert reasons(counted) == {"Before": "no party that is Public body (Poland, Norway)"}


def test_a_public_body_of_another_country_does_not_count(project):
    partnership(project, [body("Żółw"), body("Rostock", "DE", "local-authority")])
    assert not public_norwegian(project).units


def test_an_organisation_of_unknown_kind_is_no_ngo_and_no_public_body(project):
    partnership(project, [body("Żółw"), body("Who knows", "NO", "")])
    assert not count(project, BETWEEN).units
    assert not public_norwegian(project).units


def test_a_party_that_has_not_confirmed_is_no_member(project):
    made = partnership(project, [body("Żółw"), body("Fjord", "NO")])
    PartnershipParty.objects.filter(organisation__name="Fjord").update(consent="declined")
    assert reasons(count(project, BETWEEN)) == {made.title: "only one organisation takes part"}


def test_a_proposed_partnership_is_not_agreed(project):
    made = partnership(project, [body("Żółw"), body("Fjord", "NO")], agreed=None)
    assert reasons(count(project, BETWEEN)) == {made.title: "not confirmed by all parties yet"}


def test_a_claim_that_nobody_decided_does_not_count(project):
    made = partnership(None, [body("Żółw"), body("Fjord", "NO")])
    Attribution.objects.create(project=project, partnership=made, claimed_on=date(2022, 6, 1))
    expected = {made.title: "not accepted by the project manager yet"}
    assert reasons(count(project, BETWEEN)) == expected


def test_a_refused_claim_tells_the_managers_words(project):
    made = partnership(None, [body("Żółw"), body("Fjord", "NO")])
    Attribution.objects.create(
        project=project,
        partnership=made,
        state="refused",
        decided_on=date(2022, 6, 1),
        claimed_on=date(2022, 6, 1),
        reason="paid by another fund",
    )
    expected = {made.title: "refused by the project manager: paid by another fund"}
    assert reasons(count(project, BETWEEN)) == expected


def test_a_withdrawn_acceptance_still_counted_before_it_was_withdrawn(project):
    made = partnership(project, [body("Żółw"), body("Fjord", "NO")])
    made.attributions.update(state="withdrawn", withdrawn_on=date(2023, 1, 1), reason="twice")
    assert labels(count(project, BETWEEN, as_of=date(2022, 12, 31))) == [made.title]
    assert reasons(count(project, BETWEEN)) == {made.title: "accepted once, then withdrawn: twice"}


def test_what_was_signed_after_the_period_counts_only_where_the_definition_lets_it(project):
    made = partnership(project, [body("Żółw"), body("Fjord", "NO")], agreed=date(2024, 2, 1))
    assert reasons(count(project, BETWEEN)) == {made.title: "dated after the project's end"}
    counted = count(project, BETWEEN, after_end=True)
    assert (len(counted.within), len(counted.later)) == (0, 1)


def test_what_follows_a_part_of_the_period_belongs_to_the_next_part(project):
    partnership(project, [body("Żółw"), body("Fjord", "NO")], agreed=date(2022, 5, 1))
    asked = {"until": date(2021, 12, 31), "after_end": True}
    assert not count(project, BETWEEN, **asked).units


def test_a_partnership_of_another_project_is_no_record_of_this_one(project):
    partnership(None, [body("Żółw"), body("Fjord", "NO")])
    counted = count(project, BETWEEN)
    assert (counted.units, counted.uncounted) == ((), ())


def test_as_of_an_earlier_day_only_what_was_known_then_counts(project):
    parties = [body("Żółw"), body("Fjord", "NO")]
    late = date(2023, 3, 1)
    made = partnership(project, parties, agreed=date(2022, 5, 1), accepted_on=late)
    assert not count(project, BETWEEN, as_of=date(2023, 2, 28)).units
    assert labels(count(project, BETWEEN, as_of=late)) == [made.title]


def test_as_of_the_past_the_answer_is_the_same_after_later_records(project):
    parties = [body("Żółw"), body("Fjord", "NO")]
    partnership(project, parties, purpose="Sailing", agreed=date(2022, 5, 1))
    then = count(project, BETWEEN, as_of=date(2022, 12, 31))
    partnership(project, parties, purpose="Singing", agreed=date(2023, 5, 1))
    assert count(project, BETWEEN, as_of=date(2022, 12, 31)) == then


def test_supported_ngos_in_a_partnership_abroad_count_each_once(project):
    helped, alone, foreign = body("Helped"), body("Alone"), body("Fjord", "NO")
    for one in (helped, alone):
        SupportFactory(project=project, organisation=one)
    partnership(project, [helped, foreign], purpose="Sailing")
    partnership(project, [helped, foreign], purpose="Singing")
    counted = count(project, NETWORKS)
    assert labels(counted) == ["Helped"]
    assert len(counted.units[0].proofs) == 2
    assert reasons(counted) == {"Alone": "in no partnership or network that counts yet"}


def test_a_partnership_at_home_does_not_make_a_supported_ngo_count(project):
    helped = body("Helped")
    SupportFactory(project=project, organisation=helped)
    partnership(project, [helped, body("Neighbour")])
    assert reasons(count(project, NETWORKS)) == {"Helped": "no party from another country"}


def test_a_supported_firm_is_no_supported_ngo(project):
    firm = body("Firm", kind="company")
    SupportFactory(project=project, organisation=firm)
    partnership(project, [firm, body("Fjord", "NO")])
    expected = {"Firm": "was no Non-governmental organisation on that day"}
    assert reasons(count(project, NETWORKS)) == expected


def test_a_supported_ngo_and_its_successor_count_once(project):
    old, new, foreign = body("Old"), body("New"), body("Fjord", "NO")
    SupportFactory(project=project, organisation=old)
    SupportFactory(project=project, organisation=new, since=date(2022, 6, 1))
    Succession.objects.create(
        predecessor=old,
        successor=new,
        on=date(2022, 6, 1),
        recorded_at=noon(date(2022, 6, 1)),
    )
    partnership(project, [old, foreign], purpose="Sailing")
    partnership(project, [new, foreign], purpose="Singing", agreed=date(2022, 7, 1))
    assert labels(count(project, NETWORKS)) == ["Old → New"]


def test_before_the_succession_both_were_two(project):
    old, new, foreign = body("Old"), body("New"), body("Fjord", "NO")
    for one in (old, new):
        SupportFactory(project=project, organisation=one)
        partnership(project, [one, foreign], purpose=one.name)
    Succession.objects.create(
        predecessor=old, successor=new, on=date(2023, 1, 1), recorded_at=noon(date(2023, 1, 1))
    )
    assert len(count(project, NETWORKS, as_of=date(2022, 12, 31)).units) == 2
    assert len(count(project, NETWORKS).units) == 1


def test_a_succession_typed_later_was_not_known_before(project):
    old, new, foreign = body("Old"), body("New"), body("Fjord", "NO")
    for one in (old, new):
        SupportFactory(project=project, organisation=one)
        partnership(project, [one, foreign], purpose=one.name)
    Succession.objects.create(
        predecessor=old, successor=new, on=date(2022, 1, 1), recorded_at=noon(date(2023, 5, 2))
    )
    assert len(count(project, NETWORKS, as_of=date(2023, 5, 1)).units) == 2
    assert labels(count(project, NETWORKS, as_of=date(2023, 5, 2))) == ["Old → New"]


def test_the_arrow_leads_to_whoever_took_over_in_whatever_order_they_were_supported(project):
    old, new, foreign = body("Suche Buty"), body("Szuwary"), body("Fjord", "NO")
    SupportFactory(project=project, organisation=new, since=date(2021, 5, 1))
    SupportFactory(project=project, organisation=old, since=date(2022, 5, 1))
    Succession.objects.create(
        predecessor=old, successor=new, on=date(2022, 6, 1), recorded_at=noon(date(2022, 6, 1))
    )
    partnership(project, [new, foreign])
    counted = count(project, NETWORKS)
    assert labels(counted) == ["Suche Buty → Szuwary"]
    assert counted.units[0].url == new.get_absolute_url()


def test_three_in_a_row_stand_in_the_order_in_which_they_took_over(project):
    bodies = [body(name) for name in ("First", "Second", "Third")]
    for number, (before, after) in enumerate(itertools.pairwise(bodies), 1):
        day = date(2022, number, 1)
        Succession.objects.create(
            predecessor=before, successor=after, on=day, recorded_at=noon(day)
        )
    for one in reversed(bodies):
        ProjectPartnerFactory(project=project, organisation=one)
    ProjectPartnerFactory(project=project, organisation=body("Fjord", "NO"))
    assert "First → Second → Third" in labels(count(project, "organisations_cooperating"))


def test_an_organisation_not_supported_yet_on_the_day_is_left_out(project):
    helped = body("Helped")
    SupportFactory(project=project, organisation=helped, since=date(2023, 1, 1))
    partnership(project, [helped, body("Fjord", "NO")])
    assert not count(project, NETWORKS, as_of=date(2022, 12, 31)).units
    assert len(count(project, NETWORKS).units) == 1


def test_a_partner_whose_place_was_taken_over_counts_once(project):
    first = ProjectPartnerFactory(
        project=project, organisation=body("Europakontor", "NO"), until=date(2021, 12, 1)
    )
    ProjectPartnerFactory(
        project=project, organisation=body("Agder", "NO"), since=date(2021, 12, 1), succeeds=first
    )
    ProjectPartnerFactory(project=project, organisation=body("BISER"), role="lead")
    counted = count(project, "organisations_cooperating")
    # Of one day they stand by their keys, which a test does not choose.
    assert sorted(labels(counted)) == ["BISER", "Europakontor → Agder"]
    assert len(count(project, "organisations_cooperating", as_of=date(2021, 6, 1)).units) == 2


def test_partners_of_one_country_only_do_not_cooperate_across_a_border(project):
    for name in ("One", "Other"):
        ProjectPartnerFactory(project=project, organisation=body(name))
    expected = dict.fromkeys(("One", "Other"), "no party from another country")
    assert reasons(count(project, "organisations_cooperating")) == expected
