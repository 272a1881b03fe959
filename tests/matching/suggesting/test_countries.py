"""Whoever asks for partners from a country finds those first; others are a press away."""

from __future__ import annotations

import pytest
from tests.factories.cast import Cast
from tests.factories.matching import PostingFactory, labelled, search_of
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import page_of, queries_of, signed_in, text_of

from koga.matching.fitting import organisations_for
from koga.matching.models import Posting
from koga.matching.suggesting.freshening import announce_change, freshen_due
from koga.matching.suggesting.showing import listed_for, suggestions_for
from koga.organisations.models import Organisation
from koga.topics.models import Topic

PAGE = "/suggestions/zolw"


@pytest.fixture
def sea(cast: Cast) -> list[Topic]:
    """Fjord shares one topic with Żółw; a Lithuanian and a Swedish one share all three."""
    names = [labelled(name, en=name.title()) for name in ("sailing", "boats", "ports")]
    cast.polish.topics.set(names)
    cast.norwegian.topics.set(names[:1])
    for country in ("LT", "SE"):
        OrganisationFactory(name=f"All of {country}", country=country).topics.set(names)
    return names


def need(own: Organisation, topics: list[Topic], *countries: str) -> Posting:
    posting: Posting = PostingFactory(organisation=own, countries=list(countries))
    posting.topics.set(topics)
    return posting


def countries_of(own: Organisation, posting: Posting | None = None) -> list[str]:
    return [one.organisation.country for one in suggestions_for(own, posting=posting)]


def make_lists() -> None:
    announce_change(Organisation.objects.values_list("pk", flat=True))
    freshen_due()


def test_without_countries_the_best_lead_wherever_they_are(cast: Cast, sea: list[Topic]) -> None:
    assert countries_of(cast.polish, need(cast.polish, sea))[-1] == "NO"
    assert listed_for(cast.polish).wanted == []


def test_a_need_that_names_a_country_lists_it_first(cast: Cast, sea: list[Topic]) -> None:
    asked = need(cast.polish, sea, "NO")
    assert countries_of(cast.polish, asked)[0] == "NO"
    assert sorted(countries_of(cast.polish, asked)[1:]) == ["LT", "SE"]
    listed = listed_for(cast.polish, posting=asked)
    assert [one.organisation for one in listed.wanted] == [cast.norwegian]
    assert listed.countries == {"NO"}


def test_a_need_goes_by_its_own_countries_alone(cast: Cast, sea: list[Topic]) -> None:
    need(cast.polish, sea, "LT")
    assert countries_of(cast.polish, need(cast.polish, sea, "SE"))[0] == "SE"


@pytest.mark.parametrize("is_kept", [True, False])
def test_what_open_postings_ask_for_leads_the_whole_list(
    cast: Cast, sea: list[Topic], is_kept: bool
) -> None:
    need(cast.polish, sea, "NO")
    if is_kept:
        make_lists()
    assert countries_of(cast.polish)[0] == "NO"
    assert sorted(countries_of(cast.polish)[1:]) == ["LT", "SE"]


@pytest.mark.parametrize("state", ["closed", "expired", "hidden"])
def test_what_is_no_longer_asked_for_leads_nothing(
    cast: Cast, sea: list[Topic], state: str
) -> None:
    asked = need(cast.polish, sea, "NO")
    asked.state = state
    asked.save()
    assert listed_for(cast.polish).countries == frozenset()
    assert countries_of(cast.polish)[-1] == "NO"


def test_one_asked_for_who_is_not_on_the_kept_list_is_added_to_it(
    cast: Cast, sea: list[Topic]
) -> None:
    for _one in range(20):
        OrganisationFactory(country="LT").topics.set(sea)
    make_lists()
    need(cast.polish, [], "NO")
    kept = Organisation.objects.get(pk=cast.polish.pk).suggestions.entries["who"]
    assert cast.norwegian.pk not in kept
    assert suggestions_for(cast.polish)[0].organisation == cast.norwegian


def test_a_kept_list_that_holds_enough_of_them_is_shown_as_it_is(
    cast: Cast, sea: list[Topic]
) -> None:
    for _one in range(7):
        OrganisationFactory(country="NO").topics.set(sea)
    need(cast.polish, [], "NO")
    make_lists()
    kept = Organisation.objects.get(pk=cast.polish.pk).suggestions.entries["who"]
    listed = listed_for(cast.polish)
    assert len(listed.wanted) == 8
    assert {one.organisation.pk for one in (*listed.wanted, *listed.others)} == set(kept)


def test_ones_own_country_is_never_suggested_though_it_is_named(
    cast: Cast, sea: list[Topic]
) -> None:
    OrganisationFactory(country="PL").topics.set(sea)
    asked = need(cast.polish, sea, "PL")
    assert "PL" not in countries_of(cast.polish, asked)
    assert listed_for(cast.polish, posting=asked).countries == frozenset()


def test_the_page_says_who_leads_and_folds_the_others(cast: Cast, sea: list[Topic]) -> None:
    asked = need(cast.polish, sea, "NO")
    answer = signed_in(cast.polish_representative).get(PAGE, {"posting": asked.pk})
    page = page_of(answer)
    assert "From the countries asked for: Norway" in page.xpath("string(//section//h2)")
    (folded,) = page.xpath("//details[contains(summary, '2 from other countries')]")
    assert "open" not in folded.attrib
    assert {"All of LT", "All of SE"} == set(folded.xpath(".//li//h3/a/text()"))


def test_where_nobody_from_there_fits_that_is_said_and_the_others_stand_open(
    cast: Cast, sea: list[Topic]
) -> None:
    asked = need(cast.polish, sea, "IS", "DK")
    answer = signed_in(cast.polish_representative).get(PAGE, {"posting": asked.pk})
    assert "Nobody fits yet from: Denmark and Iceland" in text_of(answer)
    assert not page_of(answer).xpath("//details[contains(summary, 'from other countries')]")
    assert "All of LT" in text_of(answer)


def test_a_partner_search_offers_those_of_its_countries_first(cast: Cast, sea: list[Topic]) -> None:
    search = search_of(cast.polish, countries=["NO"])
    assert organisations_for(search)[0].organisation == cast.norwegian
    assert organisations_for(search, most=1)[0].organisation == cast.norwegian


def test_six_stand_open_and_the_rest_folds(cast: Cast, sea: list[Topic]) -> None:
    for number in range(9):
        OrganisationFactory(name=f"Number {number}", country="LT").topics.set(sea)
    page = page_of(signed_in(cast.polish_representative).get(PAGE))
    (first, rest) = page.xpath("//main//ol[contains(@class, 'grid')]")
    assert (len(first), len(rest)) == (6, 6)
    assert rest.getparent().tag == "details"


def test_a_list_with_countries_costs_the_same_for_one_and_for_three(
    cast: Cast, sea: list[Topic]
) -> None:
    client, asked = signed_in(cast.polish_representative), need(cast.polish, sea, "NO", "LT")
    addresses = ({}, {"posting": str(asked.pk)})
    for is_kept in (False, True):
        counted = []
        for number in (0, 1):
            for one in OrganisationFactory.create_batch(number, country="LT"):
                one.topics.set(sea)
            if is_kept:
                make_lists()
            counted.append([queries_of(client, PAGE, **told) for told in addresses])
        assert counted[0] == counted[1]
