"""Pairs worth introducing: found, narrowed, put aside by a hub and taken back."""

from __future__ import annotations

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, introduction, labelled
from tests.factories.organisations import OrganisationFactory
from tests.matching.test_desk import list_all
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core.errors import Impossible, Refused
from koga.core.models import AuditEntry
from koga.matching import actions
from koga.matching.desk import pairs
from koga.matching.desk.pairs import pairs_for
from koga.matching.fitting import pairs_worth_introducing
from koga.matching.models import PairAside
from koga.matching.suggesting.freshening import announce_change, freshen_due
from koga.organisations.models import Organisation
from koga.people.queries import actor_for

Names = list[tuple[str, str]]


@pytest.fixture
def sailors(cast: Cast) -> dict[str, Organisation]:
    """Two of Gdynia's hub and two abroad who sail, one of these a newcomer."""
    sailing = labelled("sailing")
    made = {
        "polish": cast.polish,
        "other": OrganisationFactory(name="Other", hub=cast.gdynia, country="PL"),
        "norwegian": cast.norwegian,
        "swede": OrganisationFactory(name="Svea", country="SE", experience="none"),
    }
    for one in made.values():
        one.topics.add(sailing)
    Organisation.objects.filter(pk=cast.norwegian.pk).update(experience="much")
    return made


def named(cast: Cast, who: str = "gdynia_coordinator", **chosen: object) -> set[frozenset[str]]:
    found = pairs_for(actor_for(getattr(cast, who)), **chosen)  # type: ignore[arg-type]  # as named
    return {frozenset((one.first.name, one.second.name)) for one in found.pairs}


def test_a_pair_is_of_one_in_her_care_and_one_abroad_with_reasons_that_add_up(
    cast: Cast, sailors: dict[str, Organisation]
) -> None:
    found = pairs_for(actor_for(cast.gdynia_coordinator)).pairs
    assert len(found) == 4
    for one in found:
        assert one.first.hub == cast.gdynia
        assert one.second.country != "PL"
        assert sum(reason.points for reason in one.reasons) == pytest.approx(one.score, abs=0.1)


@pytest.mark.parametrize("is_kept", [True, False])
def test_its_reasons_say_by_name_who_offers_and_who_seeks(
    cast: Cast, sailors: dict[str, Organisation], is_kept: bool
) -> None:
    sailing = cast.polish.topics.get()
    need = PostingFactory(organisation=cast.polish, kind="need", countries=["NO"])
    for one in (need, PostingFactory(organisation=cast.norwegian, kind="offer")):
        one.topics.add(sailing)
    if is_kept:
        announce_change([one.pk for one in sailors.values()])
        freshen_due()
    found = pairs_worth_introducing([cast.polish], 9)
    (pair,) = [one for one in found if one.second == cast.norwegian]
    said = {str(one.label) for one in pair.reasons}
    assert {
        "Foreningen Fjord offers, Stowarzyszenie Żółw seeks: sailing",
        "Stowarzyszenie Żółw looks for partners from: Norway",
        "Topics of both: sailing",
    } <= said
    assert not any("you" in one.casefold().split() for one in said)


def test_each_pair_stands_once_and_nobody_more_than_twice(
    cast: Cast, sailors: dict[str, Organisation]
) -> None:
    for number in range(4):
        one = OrganisationFactory(name=f"Crew {number}", hub=cast.gdynia)
        one.topics.set(cast.polish.topics.all())
    found = pairs_worth_introducing(list(Organisation.objects.filter(state="checked")), 50)
    pairs = [frozenset((one.first.pk, one.second.pk)) for one in found]
    assert len(pairs) == len(set(pairs))
    everybody = [key for pair in pairs for key in pair]
    assert max(everybody.count(key) for key in everybody) <= 2


def test_those_introduced_already_are_left_out(
    cast: Cast, sailors: dict[str, Organisation]
) -> None:
    introduction(cast.polish, cast.norwegian, by=cast.polish_representative)
    both = frozenset((cast.polish.name, cast.norwegian.name))
    assert both not in named(cast)


def test_pairs_are_narrowed_by_topic_and_country_and_newcomers_come_first(
    cast: Cast, sailors: dict[str, Organisation]
) -> None:
    assert {"Svea"} <= set.union(*(set(one) for one in named(cast, countries=["SE"])))
    assert not any(cast.norwegian.name in one for one in named(cast, countries=["SE"]))
    assert named(cast, topics=["knitting"]) == set()
    assert named(cast, topics=["sailing"]) == named(cast)
    first = pairs_for(actor_for(cast.gdynia_coordinator), newcomers_first=True).pairs
    is_new = ["Svea" in (one.first.name, one.second.name) for one in first]
    assert is_new == sorted(is_new, reverse=True)


def test_the_page_leads_to_the_notes_and_its_facets_say_how_many(
    cast: Cast, sailors: dict[str, Organisation]
) -> None:
    client = signed_in(cast.gdynia_coordinator)
    page = client.get("/desk/pairs")
    assert "/introductions/between?first=zolw&second=fjord" in links_of(page)
    assert "sailing 2" in text_of(page).lower()
    assert "No pair fits this" in text_of(client.get("/desk/pairs?topic=knitting"))
    swedish = page_of(client.get("/desk/pairs?country=SE&first=newcomers"))
    assert len(swedish.xpath("//main//li[@class='card']")) == 2


def test_pairs_stand_on_pages_and_cost_the_same_for_one_and_for_three(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sailing = labelled("sailing")
    client = signed_in(cast.gdynia_coordinator)
    for one in (cast.polish, cast.norwegian):
        one.topics.add(sailing)
    list_all()
    first = queries_of(client, "/desk/pairs")
    for number in range(2):
        OrganisationFactory(name=f"Own {number}", hub=cast.gdynia).topics.add(sailing)
        OrganisationFactory(name=f"Abroad {number}", country="SE").topics.add(sailing)
    list_all()
    assert queries_of(client, "/desk/pairs") == first
    everything = len(pairs_for(actor_for(cast.gdynia_coordinator), most=60).pairs)
    assert everything > 2
    monkeypatch.setattr(pairs, "ON_PAGE", 2)
    pages = [page_of(client.get(f"/desk/pairs?page={number}")) for number in (1, 2)]
    shown = [
        [one.text_content() for one in page.xpath("//main//li[contains(@class, 'card')]//h3")]
        for page in pages
    ]
    assert [len(one) for one in shown] == [2, min(2, everything - 2)]
    assert set(shown[0]).isdisjoint(shown[1])


def test_a_pair_is_put_aside_with_a_reason_for_her_own_hub_only(
    cast: Cast, sailors: dict[str, Organisation]
) -> None:
    client = signed_in(cast.gdynia_coordinator)
    path = "/desk/pairs/zolw/fjord/aside"
    both = frozenset((cast.polish.name, cast.norwegian.name))
    assert "This field is required" in text_of(client.post(path, {"reason": ""}))
    client.post(path, {"reason": "They share a boat."})
    assert both not in named(cast)
    assert both in named(cast, "agder_coordinator")
    assert "They share a boat." in text_of(client.get("/desk/pairs"))
    other = text_of(signed_in(cast.agder_coordinator).get("/desk/pairs"))
    assert "They share a boat." not in other
    entry = AuditEntry.objects.get(action="matching.pair-put-aside")
    assert entry.person_id == cast.gdynia_coordinator.pk


def test_it_is_taken_back_by_the_hub_that_put_it_aside_and_no_other(
    cast: Cast, sailors: dict[str, Organisation]
) -> None:
    by = actor_for(cast.gdynia_coordinator)
    actions.put_pair_aside(between=(cast.norwegian, cast.polish), reason="No.", by=by)
    aside = PairAside.objects.get()
    path = f"/desk/pairs/back/{aside.pk}"
    assert signed_in(cast.agder_coordinator).post(path).status_code == 404
    assert signed_in(cast.polish_representative).post(path).status_code == 404
    with pytest.raises(Refused):
        actions.take_pair_back(aside=aside, by=actor_for(cast.agder_coordinator))
    signed_in(cast.gdynia_coordinator).post(path)
    assert not PairAside.objects.exists()
    assert frozenset((cast.polish.name, cast.norwegian.name)) in named(cast)


def test_a_coordinator_puts_nothing_aside_between_others(cast: Cast) -> None:
    strangers = (cast.norwegian, OrganisationFactory(hub=cast.agder))
    by = actor_for(cast.gdynia_coordinator)
    with pytest.raises(Refused, match="your hub"):
        actions.put_pair_aside(between=strangers, reason="No.", by=by)
    with pytest.raises(Impossible, match="Say why"):
        actions.put_pair_aside(between=(cast.polish, cast.norwegian), reason=" ", by=by)
    with pytest.raises(Refused):
        actions.put_pair_aside(
            between=(cast.polish, cast.norwegian),
            reason="No.",
            by=actor_for(cast.polish_representative),
        )


def test_pressing_twice_puts_it_aside_once(cast: Cast) -> None:
    by = actor_for(cast.gdynia_coordinator)
    for _press in range(2):
        actions.put_pair_aside(between=(cast.polish, cast.norwegian), reason="No.", by=by)
    assert PairAside.objects.count() == 1
    assert AuditEntry.objects.filter(action="matching.pair-put-aside").count() == 1
