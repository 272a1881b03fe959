"""Who sees new and hidden organisations: on every way that leads to them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from tests.factories.cast import Cast
from tests.factories.matching import topics
from tests.factories.organisations import OrganisationFactory
from tests.factories.searching import all_indexed
from tests.organisations.crowd import land
from tests.web.visiting import page_of, signed_in

from koga.core.actors import Actor
from koga.core.documents.sheets import escaped
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.page import directory_page, spots_seen_by
from koga.organisations.enums import Scheme
from koga.organisations.exporting import HEADER, organisations_csv, organisations_xlsx
from koga.organisations.models import LegalNumber, Organisation, OrganisationLanguage
from koga.organisations.queries import (
    hubs_with_counts,
    newest_of_hub,
    organisations_to_check,
    organisations_visible_to,
)

PUBLIC = {"zolw", "fjord"}
# One waits for Gdynia's hub, one was hidden by Agder's.
SEEN = {
    "visitor": PUBLIC,
    "guest": PUBLIC | {"waiting"},
    "member": PUBLIC | {"waiting"},
    "polish_representative": PUBLIC | {"waiting"},
    "norwegian_representative": PUBLIC | {"waiting"},
    "gdynia_coordinator": PUBLIC | {"waiting"},
    "agder_coordinator": PUBLIC | {"waiting", "hidden"},
    "administrator": PUBLIC | {"waiting", "hidden"},
}


@pytest.fixture
def placed(cast: Cast) -> Cast:
    """All four stand in Gdynia, work on the same topic and say the same word."""
    ground = land(cast.gdynia, cast.agder)
    Organisation.objects.update(town=ground.towns[0], region=ground.regions[0], hub=cast.gdynia)
    Organisation.objects.filter(slug="hidden").update(hub=cast.agder)
    # The cast calls it "new", where the page for adding one stands.
    Organisation.objects.filter(slug="new").update(slug="waiting")
    (sailing,) = topics("sailing")
    for one in Organisation.objects.all():
        one.topics.add(sailing)
    all_indexed()
    return cast


def by_list(actor: Actor) -> int:
    return len(directory_page(actor, Filters(), None).organisations)


def by_facet(actor: Actor) -> int:
    facets = {one.name: one for one in directory_page(actor, Filters(), None).facets}
    (option,) = facets["topic"].options
    return option.count or 0


def by_facet_under_a_choice(actor: Actor) -> int:
    page = directory_page(actor, Filters(topic=("sailing",)), None)
    return sum(
        one.count or 0 for facet in page.facets if facet.name == "country" for one in facet.options
    )


def by_words(actor: Actor) -> int:
    return directory_page(actor, Filters(q="sailing"), None).organisations.paginator.count


def by_map(actor: Actor) -> int:
    return sum(spot.count for spot in spots_seen_by(actor))


def by_export(actor: Actor) -> int:
    return len(list(csv.reader(io.StringIO(organisations_csv(actor))))) - 1


@pytest.mark.parametrize("who", SEEN)
@pytest.mark.parametrize(
    "way", [by_list, by_facet, by_facet_under_a_choice, by_words, by_map, by_export]
)
def test_no_way_counts_more_than_one_may_see(
    placed: Cast, who: str, way: Callable[[Actor], int]
) -> None:
    assert way(placed.actors()[who]) == len(SEEN[who])


@pytest.mark.parametrize("who", SEEN)
def test_exactly_those_that_one_may_see_are_listed(placed: Cast, who: str) -> None:
    actor = placed.actors()[who]
    listed = {one.slug for one in directory_page(actor, Filters(), None).organisations}
    exported = {row[0] for row in csv.reader(io.StringIO(organisations_csv(actor)))} - {"address"}
    assert (listed, exported) == (SEEN[who], SEEN[who])


@pytest.mark.parametrize("who", SEEN)
@pytest.mark.parametrize("slug", ["zolw", "waiting", "hidden"])
def test_a_page_that_one_may_not_see_is_not_there(placed: Cast, who: str, slug: str) -> None:
    client = signed_in(getattr(placed, who, None))
    answer = client.get(f"/directory/{slug}")
    nowhere = client.get("/directory/nowhere")
    assert answer.status_code == (200 if slug in SEEN[who] else 404)
    if answer.status_code == 404:
        assert page_of(answer).xpath("//main//text()") == page_of(nowhere).xpath("//main//text()")


@pytest.mark.parametrize("who", SEEN)
def test_the_whole_directory_page_says_no_hidden_name(placed: Cast, who: str) -> None:
    Organisation.objects.filter(slug="hidden").update(name="Sekretna Szkuta")
    content = signed_in(getattr(placed, who, None)).get("/directory/").content.decode()
    assert ("Sekretna" in content) == ("hidden" in SEEN[who])


@pytest.mark.parametrize("who", SEEN)
def test_a_hubs_page_shows_no_more_than_the_directory(placed: Cast, who: str) -> None:
    actor = placed.actors()[who]
    assert {one.slug for one in newest_of_hub(actor, placed.gdynia)} == SEEN[who] - {"hidden"}
    assert set(newest_of_hub(actor, placed.agder)) == (
        {placed.hidden} if "hidden" in SEEN[who] else set()
    )


def test_a_hub_counts_neither_hidden_nor_ended_ones(placed: Cast) -> None:
    Organisation.objects.filter(slug="fjord").update(state="ended")
    sizes = {hub.slug: hub.size for hub in hubs_with_counts(placed.actors()["guest"])}
    assert sizes == {"agder": 0, "gdynia": 2}


@pytest.mark.parametrize("who", SEEN)
def test_a_hub_counts_only_whom_one_may_see(placed: Cast, who: str) -> None:
    sizes = {hub.slug: hub.size for hub in hubs_with_counts(placed.actors()[who])}
    assert sizes == {"agder": 0, "gdynia": len(SEEN[who] - {"hidden"})}
    page = signed_in(getattr(placed, who, None)).get("/hubs/").content.decode()
    assert f"{len(SEEN[who] - {'hidden'})} organisations" in page


@pytest.mark.parametrize("who", SEEN)
def test_the_queue_holds_only_what_one_decides(placed: Cast, who: str) -> None:
    waiting = list(organisations_to_check(placed.actors()[who]))
    decides = who in {"gdynia_coordinator", "administrator"}
    assert waiting == ([placed.unchecked] if decides else [])


def test_a_new_organisation_without_a_hub_waits_for_every_coordinator(placed: Cast) -> None:
    placed.unchecked.hub = None
    placed.unchecked.save()
    for who in ("gdynia_coordinator", "agder_coordinator"):
        assert list(organisations_to_check(placed.actors()[who])) == [placed.unchecked]


def test_the_people_of_a_hidden_organisation_still_see_it(placed: Cast) -> None:
    placed.polish.state = "hidden"
    placed.polish.save()
    assert "zolw" in {
        one.slug for one in organisations_visible_to(placed.actors()["polish_representative"])
    }
    assert signed_in(placed.member).get("/directory/zolw").status_code == 200
    assert signed_in(placed.guest).get("/directory/zolw").status_code == 404


def test_a_row_of_the_export_says_what_the_page_says(placed: Cast) -> None:
    LegalNumber.objects.create(
        organisation=placed.polish, scheme=Scheme.PL_KRS, number="0000012345"
    )
    OrganisationLanguage.objects.create(organisation=placed.polish, language="pl")
    OrganisationLanguage.objects.create(organisation=placed.polish, language="en")
    rows = {row["address"]: row for row in csv.DictReader(io.StringIO(organisations_csv(Actor())))}
    assert tuple(rows["zolw"]) == HEADER
    assert rows["zolw"] == {
        "address": "zolw",
        "name": "Stowarzyszenie Żółw",
        "kind": "association",
        "country": "PL",
        "region": "PL-22",
        "town": "Gdynia",
        "website": "",
        "email": "",
        "languages": "en pl",
        "topics": "sailing",
        "legal numbers": "PL-KRS-0000012345",
        "open for cooperation": "yes",
        "experience abroad": "",
        "hub": "gdynia",
    }


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_name_becomes_a_formula_in_a_spreadsheet(db: None, sign: str) -> None:
    OrganisationFactory(name=f"{sign}HYPERLINK(1)")
    assert escaped(f"{sign}1") == f"'{sign}1"
    (row,) = csv.DictReader(io.StringIO(organisations_csv(Actor()), newline=""))
    assert row["name"] == f"'{sign}HYPERLINK(1)"


def test_the_workbook_holds_what_the_csv_holds_and_no_formula(placed: Cast) -> None:
    OrganisationFactory(name="=HYPERLINK(1)")
    book = load_workbook(io.BytesIO(organisations_xlsx(Actor())))
    rows = [
        tuple(cell or "" for cell in row) for row in book.worksheets[0].iter_rows(values_only=True)
    ]
    (place,) = (place for place, row in enumerate(rows) if row == HEADER)
    listed = csv.reader(io.StringIO(organisations_csv(Actor()), newline=""))
    assert [row[0] for row in rows[place:]] == [row[0] for row in listed]
    formulas = [cell for row in book.worksheets[0] for cell in row if cell.data_type == "f"]
    assert formulas == []


def test_the_export_costs_the_same_for_one_and_for_three(
    placed: Cast, django_assert_num_queries: Callable[..., object]
) -> None:
    for _turn in range(2):
        with django_assert_num_queries(4):
            organisations_csv(Actor())
        OrganisationFactory.create_batch(3)
