"""A consortium is built from a call's rules, or the rules that conflict are named."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.consortia.conftest import Network, place_of, seated
from tests.factories.matching import PostingFactory, introduction, topics
from tests.factories.organisations import OrganisationFactory

from koga.consortia import actions, building
from koga.consortia.calls import call_called, calls
from koga.consortia.desk import sheet_of
from koga.consortia.models import Consortium
from koga.consortia.queries.candidates import brief_of, candidates_for, facts_about
from koga.consortia.shapes import Reasons
from koga.core.errors import Impossible, Refused
from koga.matching.models import PutAside
from koga.people.queries import actor_for


def sentences(network: Network, consortium: Consortium) -> list[str]:
    return [rule.sentence for rule in sheet_of(network.anna, consortium).conflict]


def test_what_is_read_of_its_organisations_costs_what_is_said_of_it(network: Network) -> None:
    consortium = network.built()
    for one in (network.cast.polish, network.swedish):
        PostingFactory(organisation=one)
    assert consortium.organisation == network.cast.polish
    with CaptureQueriesContext(connection) as asked:
        brief = brief_of(consortium)
    assert len(asked) == 6, [one["sql"] for one in asked]
    with CaptureQueriesContext(connection) as asked:
        facts_about(seat.organisation for seat in brief.seated)
    assert len(asked) == 7, [one["sql"] for one in asked]
    with CaptureQueriesContext(connection) as asked:
        building.broken(brief)
    assert len(asked) == 7, [one["sql"] for one in asked]


def test_the_best_set_keeps_every_rule_and_says_why(network: Network) -> None:
    consortium = network.built()
    assert place_of(consortium, network.cast.polish).seat == "lead"
    others = consortium.places.exclude(organisation=network.cast.polish)
    assert {one.state for one in others} == {"planned"}
    assert building.broken(brief_of(consortium)) == ()
    kinds = {term.kind for one in others for term in Reasons.from_json(one.reasons).terms}
    assert "topics" in kinds
    best = consortium.proposals.get(number=0)
    assert best.gap == 0
    assert consortium.n_candidates == 5


def test_alternatives_differ_from_the_best_set(network: Network) -> None:
    for number in range(9):
        other = OrganisationFactory(country="LT", slug=f"lt-{number}")
        other.topics.set(topics("sailing"))
    consortium = network.built({**SMALL_OF_FOUR})
    sets = [
        {seat["organisation"] for seat in one.seats}
        for one in consortium.proposals.order_by("number")
    ]
    assert len(sets) > 2
    assert all(len(sets[0] - other) == 3 for other in sets[1:])


SMALL_OF_FOUR: dict[str, Any] = {
    "members": {"min": 4, "max": 4},
    "seats": [{"name": "lead", "count": 1}],
}


def test_the_south_baltic_call_has_ten_organisations_and_a_third_newcomers(
    network: Network,
) -> None:
    for number in range(12):
        one = OrganisationFactory(
            country=["PL", "LT", "DE", "SE"][number % 4],
            slug=f"sb-{number}",
            experience=["none", "much", "some"][number % 3],
        )
        one.topics.set(topics("sailing"))
    call = call_called("south-baltic-small")
    assert call is not None
    consortium = network.built(dict(call.rules))
    places = list(consortium.places.select_related("organisation"))
    assert len(places) >= 10
    full = [one for one in places if not one.is_associated]
    assert len({one.organisation.country for one in full}) >= 2
    assert "NO" not in {one.organisation.country for one in places}
    newcomers = [one for one in places if one.organisation.experience in ("none", "first-steps")]
    assert 3 * len(newcomers) >= len(places)


def test_rules_that_nobody_can_keep_are_named_exactly(network: Network) -> None:
    rules = {
        "members": {"min": 2, "max": 3},
        "countries": {"allowed": ["PL", "SE"], "different": {"min": 3}},
    }
    consortium = network.built(rules, own=("", False))
    assert sentences(network, consortium) == [
        "Countries allowed: Poland or Sweden",
        "Different countries: at least 3",
    ]
    assert seated(consortium) == {"zolw"}


def test_its_own_seat_is_part_of_the_conflict(network: Network) -> None:
    rules = {"seats": [{"name": "lead", "countries": ["SE"]}], "members": {"min": 1, "max": 3}}
    consortium = network.built(rules)
    assert sentences(network, consortium) == [
        "Seat “Lead partner”: from Sweden",
        "Stowarzyszenie Żółw has the seat “Lead partner”",
    ]


def test_only_checked_organisations_that_are_open_are_looked_at(network: Network) -> None:
    closed = OrganisationFactory(country="LT", is_open=False)
    aside = OrganisationFactory(country="LV")
    PutAside.objects.create(organisation=network.cast.polish, other=aside)
    keys = {fact.key for fact in candidates_for(network.began(), most=100).facts}
    out = (closed, aside, network.cast.hidden, network.cast.unchecked)
    assert keys.isdisjoint({one.pk for one in out})
    assert network.swedish.pk in keys


def test_of_too_many_those_with_most_in_common_are_looked_at(network: Network) -> None:
    for _number in range(5):
        OrganisationFactory(country="LT")
    found = candidates_for(network.began(), most=4)
    own = network.cast.polish.pk
    assert {fact.key for fact in found.facts} - {own} == {
        one.pk for one in (network.swedish, network.danish, network.german, network.cast.norwegian)
    }
    assert found.n_left_aside == 5


def test_who_is_asked_by_many_fits_less(network: Network) -> None:
    for _number in range(3):
        other = OrganisationFactory()
        introduction(other, network.swedish, by=network.cast.polish_representative)
    consortium = network.began()
    swedish, danish = network.swedish.pk, network.danish.pk
    terms = building.terms_of_each(consortium, [swedish, danish])
    assert [term.points for term in terms[swedish] if term.kind == "crowded"] == [-6.0]
    assert not [one for one in terms[danish] if one.points < 0]


def test_what_it_offers_counts(network: Network) -> None:
    offer = PostingFactory(organisation=network.german, kind="offer", countries=["PL"])
    offer.topics.set(topics("sailing"))
    key = network.german.pk
    kinds = {term.kind for term in building.terms_of_each(network.began(), [key])[key]}
    assert {"offers", "country"} <= kinds


def test_those_pinned_and_asked_stay_when_it_is_built_anew(network: Network) -> None:
    consortium = network.built()
    first = consortium.places.filter(state="planned").select_related("organisation")[0]
    actions.take_out(place=first, by=network.anna)
    actions.add_to_consortium(consortium=consortium, organisation=network.danish, by=network.anna)
    actions.build_consortium(consortium=consortium, by=network.anna)
    assert "dk" in seated(consortium)


def test_what_was_changed_meanwhile_is_not_written_over(network: Network) -> None:
    consortium = network.began()
    found = building.built(consortium)
    other = Consortium.objects.get(pk=consortium.pk)
    actions.add_to_consortium(consortium=other, organisation=network.danish, by=network.anna)
    with pytest.raises(Impossible, match="changed meanwhile"):
        actions.keep_built(consortium=consortium, built=found, by=network.anna)
    assert seated(consortium) == {"zolw", "dk"}


def test_an_alternative_can_be_taken(network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    before = seated(consortium)
    actions.take_proposal(consortium=consortium, number=1, by=network.anna)
    assert seated(consortium) != before
    assert consortium.versions.first().change == "taken"


def test_an_alternative_without_somebody_asked_is_not_taken(network: Network) -> None:
    consortium = network.built({"members": {"min": 2, "max": 2}}, own=("", False))
    place = consortium.places.get(state="planned")
    place.state = "asked"
    place.save()
    with pytest.raises(Impossible, match="stays and is not in it"):
        actions.take_proposal(consortium=consortium, number=1, by=network.anna)


def test_only_editors_build(network: Network) -> None:
    consortium = network.began()
    stranger = actor_for(network.cast.norwegian_representative)
    with pytest.raises(Refused):
        actions.build_consortium(consortium=consortium, by=stranger)


def test_its_hub_builds_on_behalf_of_it(network: Network) -> None:
    coordinator = actor_for(network.cast.gdynia_coordinator)
    consortium = network.began()
    actions.build_consortium(consortium=consortium, by=coordinator)
    assert consortium.versions.first().made_by == network.cast.gdynia_coordinator


@pytest.mark.django_db(transaction=True)
def test_the_worker_builds_what_is_too_much_for_a_page(network: Network) -> None:
    consortium = network.began()
    actions.order_build(consortium=consortium, by=network.anna)
    consortium.refresh_from_db()
    assert (consortium.work, consortium.work_at, consortium.dropped) == ("", None, "")
    assert len(seated(consortium)) > 1


@pytest.mark.parametrize("call", calls(), ids=lambda call: call.key)
def test_every_usual_call_can_be_read_and_says_where_it_is_from(call: Any) -> None:
    assert building.objection_to(call.rules) == ""
    for language in ("en", "pl"):
        assert call.source.texts[language]
        assert call.summary.texts[language]
    assert 2014 <= call.year <= 2027
