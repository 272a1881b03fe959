"""The directory: filters, facets and map, each compared with going through the rows by hand."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory
from tests.organisations.crowd import Fact, crowd, land
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core.actors import VISITOR, Actor
from koga.core.search import holding
from koga.organisations.directory.filters import FACETS, Filters
from koga.organisations.directory.page import PER_PAGE, directory_page, spots_seen_by
from koga.organisations.directory.picture import directory_map, marker_address
from koga.organisations.models import Organisation
from koga.people.queries import actor_for
from koga.places.atlas.markers import Marker, markers

VALUES = {
    "country": ["PL", "NO", "LT", "XX"],
    "region": ["PL-22", "NO-42"],
    "kind": ["association", "company", "local-authority"],
    "topic": ["sailing", "music", "youth-work"],
    "language": ["pl", "nb", "en", "lt"],
    "hub": ["gdynia", "agder"],
    "open": ["yes", "no"],
    "experience": ["none", "some"],
}
# Of which three are counts of what waits for her in the frame: answers, introductions, letters.
MOST_QUERIES = 13
# A browser sends no lone surrogates; null signs are refused before they come here.
TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)


@pytest.fixture
def facts(cast: Cast) -> list[Fact]:
    """Sixty organisations; the cast's own stand among the rows but not among the facts."""
    Organisation.objects.update(state="hidden", hub=None)
    return crowd(60, land(cast.gdynia, cast.agder))


def by_hand(facts: list[Fact], actor: Actor, filters: Filters, without: str = "") -> list[Fact]:
    """Whom `actor` sees under `filters`, found by looking at every single fact."""
    seen = ["checked", "ended", *(["new"] if actor.is_signed_in else [])]
    return [
        fact
        for fact in facts
        if fact.organisation.state in seen
        and all(
            fact.values[facet] & set(filters.chosen(facet))
            for facet in FACETS
            if facet != without and filters.chosen(facet)
        )
    ]


def some_filters(die: Random) -> Filters:
    facets = die.sample(FACETS, die.randint(0, 3))
    chosen = {name: tuple(sorted(die.sample(VALUES[name], die.randint(1, 2)))) for name in facets}
    return Filters(**chosen)


@pytest.mark.parametrize("who", ["visitor", "guest"])
def test_what_is_found_is_what_going_through_all_rows_finds(
    cast: Cast, facts: list[Fact], who: str
) -> None:
    actor = VISITOR if who == "visitor" else actor_for(cast.guest)
    die = Random(7)
    for _turn in range(40):
        filters = some_filters(die)
        found = [one.pk for one in directory_page(actor, filters, None).organisations]
        expected = {fact.organisation.pk for fact in by_hand(facts, actor, filters)}
        assert sorted(found) == sorted(expected), filters


@pytest.mark.parametrize("who", ["visitor", "guest"])
def test_the_facets_count_what_each_choice_would_find(
    cast: Cast, facts: list[Fact], who: str
) -> None:
    """Within a facet choices add up ("or"), between facets all must hold ("and")."""
    actor = VISITOR if who == "visitor" else actor_for(cast.guest)
    die = Random(11)
    for _turn in range(12):
        filters = some_filters(die)
        for facet in directory_page(actor, filters, None).facets:
            without = by_hand(facts, actor, filters, without=facet.name)
            counted = {_value(filters, facet.name, one.url): one.count for one in facet.options}
            values = {value for fact in without for value in fact.values[facet.name]}
            assert counted == {
                value: sum(value in fact.values[facet.name] for fact in without) for value in values
            }, (filters, facet.name)


def _value(filters: Filters, facet: str, url: str) -> str:
    """The value by which following an option's link changes the choice."""
    after = set(parse_qs(url.removeprefix("?")).get(facet, []))
    (value,) = after ^ set(filters.chosen(facet))
    return value


def test_chosen_options_come_first_and_their_link_takes_them_away(facts: list[Fact]) -> None:
    filters = Filters(country=("LT",), open=("yes",))
    page = directory_page(VISITOR, filters, None)
    (country,) = [facet for facet in page.facets if facet.name == "country"]
    assert [option.is_selected for option in country.options] == [True, False, False]
    assert country.options[0].url == "?open=yes"
    assert country.options[1].count >= country.options[2].count


def test_the_map_adds_up_to_those_whose_place_is_known(cast: Cast, facts: list[Fact]) -> None:
    die = Random(3)
    for _turn in range(10):
        filters = some_filters(die)
        spots = directory_page(VISITOR, filters, None).spots
        placed = [one for one in by_hand(facts, VISITOR, filters) if one.values["region"]]
        assert sum(spot.count for spot in spots) == len(placed)
        assert sum(marker.count for marker in markers(spots)) == len(placed)
    assert {spot.key for spot in spots_seen_by(VISITOR)} == {
        "pl-gdynia",
        "PL-22",
        "no-kristiansand",
        "NO-42",
    }


@pytest.mark.parametrize("who", ["visitor", "guest"])
def test_a_marker_leads_to_just_as_many_as_it_says(cast: Cast, facts: list[Fact], who: str) -> None:
    """With every other filter kept, however many places the marker stands for."""
    actor, die = cast.actors()[who], Random(5)
    followed = 0
    for turn in range(20):
        filters = replace(some_filters(die), q="harbour" if turn % 2 else "")
        for marker in markers(directory_page(actor, filters, None).spots):
            query = QueryDict(urlsplit(marker_address(marker, filters)).query)
            narrowed = Filters.from_query(query)
            found = directory_page(actor, narrowed, None)
            assert found.organisations.paginator.count == marker.count
            assert (narrowed.q, narrowed.at(())) == (filters.q, filters)
            assert sum(spot.count for spot in found.spots) == marker.count
            followed += 1
    assert followed > 20


def test_a_marker_of_two_places_finds_those_of_both(facts: list[Fact]) -> None:
    spots = {spot.key: spot for spot in spots_seen_by(VISITOR)}
    both = Marker(0, 0, (spots["pl-gdynia"], spots["NO-42"]))
    query = QueryDict(urlsplit(marker_address(both)).query)
    found = directory_page(VISITOR, Filters.from_query(query), None).organisations
    assert found.paginator.count == spots["pl-gdynia"].count + spots["NO-42"].count
    assert spots["pl-gdynia"].count
    assert spots["NO-42"].count


def test_the_chosen_place_is_named_and_can_be_taken_away(facts: list[Fact]) -> None:
    answer = signed_in(None).get("/directory/", {"country": "PL", "place": "pl-gdynia"})
    (pill,) = page_of(answer).xpath("//a[@class='pill'][starts-with(normalize-space(), 'Gdynia')]")
    assert pill.get("href") == "?country=PL"
    hidden = page_of(answer).xpath("//form[@method='get']//input[@name='place']/@value")
    assert hidden == ["pl-gdynia"]


def test_the_map_keeps_the_filters_of_this_reader_and_not_of_the_last(facts: list[Fact]) -> None:
    """The same spots under other filters are the same circles with other links."""
    spots = spots_seen_by(VISITOR)
    plain, narrow = (directory_map(spots, one) for one in (Filters(), Filters(open=("yes",))))
    assert "open=yes" not in plain
    assert "open=yes" in narrow
    assert directory_map(spots, Filters(place=("NO-42",))) == plain


@pytest.mark.parametrize("place", ["nowhere", "<b>", "PL"])
def test_a_place_that_is_none_finds_nobody(facts: list[Fact], place: str) -> None:
    answer = signed_in(None).get("/directory/", {"place": place})
    assert "Nobody fits all of that" in text_of(answer)
    assert "<b>" not in answer.content.decode()


def test_a_page_holds_fifty_and_the_next_one_the_rest(db: None) -> None:
    OrganisationFactory.create_batch(PER_PAGE + 3)
    first, second = (directory_page(VISITOR, Filters(), number) for number in ("1", "2"))
    assert (len(first.organisations), len(second.organisations)) == (50, 3)
    keys = [one.pk for page in (first, second) for one in page.organisations]
    assert sorted(keys) == sorted(Organisation.objects.values_list("pk", flat=True))


@pytest.mark.parametrize(("number", "shown"), [("99", 2), ("0", 2), ("x", 1), ("", 1), (None, 1)])
def test_a_page_that_is_not_there_is_the_nearest_one(
    db: None, number: str | None, shown: int
) -> None:
    OrganisationFactory.create_batch(PER_PAGE + 1)
    assert directory_page(VISITOR, Filters(), number).organisations.number == shown


def test_organisations_stand_in_the_order_of_their_plain_names(db: None) -> None:
    for name in ("Żagiel", "zolw", "Ładoga", "Lublin"):
        OrganisationFactory(name=name)
    shown = directory_page(VISITOR, Filters(), None).organisations
    assert [one.name for one in shown] == ["Ładoga", "Lublin", "Żagiel", "zolw"]


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(FACETS), st.lists(st.sampled_from(["a", "ż", "&=", "1"]), max_size=3)
    ),
    st.text(max_size=12),
)
def test_filters_travel_in_the_address_and_back(chosen: dict[str, list[str]], q: str) -> None:
    query = QueryDict(mutable=True)
    query["q"] = q
    for name, values in chosen.items():
        query.setlist(name, values)
    filters = Filters.from_query(query)
    assert Filters.from_query(QueryDict(filters.as_query())) == filters


def test_choosing_twice_is_not_choosing() -> None:
    once = Filters().toggled("country", "PL")
    assert once.country == ("PL",)
    assert once.toggled("country", "PL") == Filters()
    assert Filters().is_empty


def test_a_choice_lasts_through_a_new_search() -> None:
    filters = Filters(q="sail", country=("LT", "PL"), open=("yes",))
    assert filters.hidden_pairs == [("country", "LT"), ("country", "PL"), ("open", "yes")]


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=st.dictionaries(st.sampled_from(["q", "page", *FACETS]), TYPED))
def test_no_address_breaks_the_directory(db: None, query: dict[str, str]) -> None:
    directory_page(VISITOR, Filters.from_query(QueryDict(_encoded(query))), query.get("page"))


def _encoded(query: dict[str, str]) -> str:
    made = QueryDict(mutable=True)
    made.update(query)
    return made.urlencode()


@pytest.mark.parametrize("name", ["q", "country", "topic", "hub", "open"])
def test_a_null_sign_in_the_address_is_refused_whatever_the_database(db: None, name: str) -> None:
    assert signed_in(None).get("/directory/", {name: "a\x00b"}).status_code == 400


def test_the_page_shows_who_was_found_and_how_many(cast: Cast) -> None:
    answer = signed_in(None).get("/directory/", {"country": "NO"})
    assert "/directory/fjord" in links_of(answer)
    assert "/directory/zolw" not in links_of(answer)
    assert "1 organisation" in text_of(answer)


def test_nobody_found_is_said_and_leads_back(cast: Cast) -> None:
    answer = signed_in(None).get("/directory/", {"country": "EE"})
    assert "Nobody fits all of that" in text_of(answer)
    assert "/directory/" in links_of(answer)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("of-topic/sailing", "topic=sailing"),
        ("of-region/PL-22", "region=PL-22"),
        ("of-hub/gdynia", "hub=gdynia"),
    ],
)
def test_other_pages_lead_to_the_directory_narrowed_to_them(
    db: None, path: str, query: str
) -> None:
    answer = signed_in(None).get(f"/directory/{path}")
    assert (answer.status_code, answer["Location"]) == (302, f"/directory/?{query}")


def test_the_directory_costs_the_same_few_queries_however_many_there_are(cast: Cast) -> None:
    """For a signed-in representative, everything that the page and its frame ask."""
    client, ground = signed_in(cast.polish_representative), land(cast.gdynia, cast.agder)
    crowd(3, ground)
    few = queries_of(client, "/directory/")
    crowd(57, ground, seed=2)
    many = queries_of(client, "/directory/")
    assert few == many
    assert many <= MOST_QUERIES


def test_narrowing_costs_no_more_queries(cast: Cast) -> None:
    crowd(30, land(cast.gdynia, cast.agder))
    client = signed_in(cast.polish_representative)
    plain = queries_of(client, "/directory/")
    narrow = queries_of(client, "/directory/", q="harbour", country="PL", topic="sailing")
    assert narrow <= plain + 4  # how often the words occur, twice, who holds them, how well


def test_no_words_match_everybody(db: None) -> None:
    OrganisationFactory.create_batch(2)
    assert Organisation.objects.filter(holding("organisation", " „” ")).count() == 2
