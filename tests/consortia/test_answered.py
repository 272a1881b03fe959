"""Who answered the partner search that a consortium began with is known to its builder."""

from __future__ import annotations

from typing import Any

import pytest
from tests.consortia.conftest import Network, place_of, seated
from tests.factories.consortia import consortium_of
from tests.factories.matching import expression, search_of
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.consortia import actions, building, queries
from koga.consortia.models import Consortium
from koga.consortia.shapes import Reasons
from koga.matching.models import Expression
from koga.organisations.models import Organisation
from koga.people.models import Person
from koga.people.queries import actor_for

ANSWERED = "They have answered your search already"
PAIR: dict[str, Any] = {"members": {"min": 2, "max": 2}}


def began(network: Network, **said: Any) -> Consortium:
    return consortium_of(
        network.cast.polish,
        network.swedish,
        about=("sailing",),
        posting=search_of(network.cast.polish),
        **said,
    )


def answer_of(
    network: Network, consortium: Consortium, organisation: Organisation, state: str = "new"
) -> Expression:
    assert consortium.posting is not None
    by = network.cast.norwegian_representative
    return expression(consortium.posting, organisation, by=by, state=state)


def desk(consortium: Consortium, person: Person) -> Any:
    return signed_in(person).get(f"/consortia/{consortium.pk}")


@pytest.mark.parametrize("state", ["new", "read", "asked", "shortlisted", "accepted"])
def test_who_answered_stands_on_the_desk_with_a_way_to_seat_it(
    network: Network, state: str
) -> None:
    consortium = began(network)
    made = answer_of(network, consortium, network.danish, state)
    page = desk(consortium, network.cast.polish_representative)
    assert ANSWERED in text_of(page)
    assert made.get_absolute_url() in links_of(page)
    (form,) = [form for form in page_of(page).forms if form.fields.get("organisation") == "dk"]
    anna = signed_in(network.cast.polish_representative)
    anna.post(form.action, {name: value or "" for name, value in form.form_values()})
    assert "dk" in seated(consortium)
    assert ANSWERED not in text_of(desk(consortium, network.cast.polish_representative))


@pytest.mark.parametrize("state", ["declined", "withdrawn"])
def test_what_was_declined_or_taken_back_does_not(network: Network, state: str) -> None:
    consortium = began(network)
    answer_of(network, consortium, network.danish, state)
    assert ANSWERED not in text_of(desk(consortium, network.cast.polish_representative))


def test_who_wants_to_be_associated_is_offered_that_place(network: Network) -> None:
    consortium = began(network, rules={**PAIR, "associated": {}})
    made = answer_of(network, consortium, network.danish)
    Expression.objects.filter(pk=made.pk).update(role="associated")
    page = desk(consortium, network.cast.polish_representative)
    (form,) = [form for form in page_of(page).forms if form.fields.get("organisation") == "dk"]
    assert form.fields["where"] == "associated"


def test_each_place_offers_it_too(network: Network) -> None:
    consortium = began(network)
    answer_of(network, consortium, network.danish, "accepted")
    place = place_of(consortium, network.swedish)
    address = f"/consortia/{consortium.pk}/places/{place.pk}"
    anna = signed_in(network.cast.polish_representative)
    page = anna.get(address)
    section = text_of(page).partition(ANSWERED)[2]
    assert "Søfolket" in section
    assert "Take this one" in section
    place.state, place.leaves_gap = "refused", True
    place.save()
    assert "Ask them" in text_of(anna.get(address)).partition(ANSWERED)[2]


def test_the_hub_of_the_one_that_searches_sees_it_and_members_do_not(network: Network) -> None:
    consortium = began(network)
    consortium.places.create(organisation=network.cast.norwegian, state="asked")
    answer_of(network, consortium, network.danish)
    assert ANSWERED in text_of(desk(consortium, network.cast.gdynia_coordinator))
    assert ANSWERED not in text_of(desk(consortium, network.cast.norwegian_representative))
    stranger = actor_for(network.cast.guest)
    assert not queries.answers_to_search(stranger, consortium).exists()


def test_to_have_answered_is_a_reason_and_the_points_add_up(network: Network) -> None:
    consortium = network.began(PAIR, own=("", False))
    Consortium.objects.filter(pk=consortium.pk).update(posting=search_of(network.cast.polish))
    consortium.refresh_from_db()
    rivals = {network.swedish, network.danish, network.german}
    seated_then = {seat.organisation for seat in building.built(consortium).found[0].seats}
    other = min((one for one in rivals if one.pk not in seated_then), key=lambda one: one.pk)
    other.is_open = False
    other.save()
    answer_of(network, consortium, other)
    actions.build_consortium(consortium=consortium, by=network.anna)
    assert seated(consortium) == {"zolw", other.slug}
    reasons = Reasons.from_json(place_of(consortium, other).reasons)
    (term,) = [term for term in reasons.terms if term.kind == "answered"]
    assert term.points == 15
    assert reasons.fit == round(sum(one.points for one in reasons.terms), 1)
    place = place_of(consortium, other)
    page = signed_in(network.cast.polish_representative).get(
        f"/consortia/{consortium.pk}/places/{place.pk}"
    )
    assert "Expressed interest in your partner search" in text_of(page)


@pytest.mark.parametrize("where", ["desk", "place"])
def test_one_answer_costs_as_many_queries_as_three(network: Network, where: str) -> None:
    consortium = began(network)
    place = place_of(consortium, network.swedish)
    path = f"/consortia/{consortium.pk}" + (f"/places/{place.pk}" if where == "place" else "")
    anna = signed_in(network.cast.polish_representative)
    answer_of(network, consortium, network.danish)
    before = queries_of(anna, path)
    for country in ("LT", "LV"):
        answer_of(network, consortium, OrganisationFactory(country=country, slug=country.lower()))
    assert text_of(anna.get(path)).count("To the answer") == 3
    assert queries_of(anna, path) == before
