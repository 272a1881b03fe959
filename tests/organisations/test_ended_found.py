"""What no longer exists is found by who looks for it, and stands in nobody else's way."""

from __future__ import annotations

import pytest
from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory
from tests.factories.searching import all_indexed
from tests.web.visiting import page_of, queries_of, signed_in, text_of

from koga.core.actors import VISITOR
from koga.core.search import catch_up
from koga.core.wording import wording
from koga.organisations.actions import move_organisation
from koga.organisations.models import Organisation
from koga.people.queries import actor_for
from koga.web.suggesting import Suggestion, suggestions_for

ABOUT = wording("nb", "Vi er et kor i Kristiansand.")
HEADS = {
    "/search": "//main//ol[contains(@class, 'ledger')]//h2",
    "/directory/": "//main//article//h3",
}
BOTH = pytest.mark.parametrize("address", HEADS)


def choir(name: str, state: str = "checked", about: object = ABOUT) -> Organisation:
    made: Organisation = OrganisationFactory(
        name=name, name_language="nb", country="NO", state=state, about=about
    )
    return made


@pytest.fixture
def choirs(cast: Cast) -> None:
    """Two that sing, of which the one that says so most has ended; one that only tells of it."""
    choir("Kor i Kristiansand AS", "ended")
    choir("Fjordklang")
    choir("Museet", about=wording("nb", "Vi overtok notene fra Kor i Kristiansand."))
    all_indexed()


def found(address: str, text: str = "") -> list[str]:
    page = page_of(signed_in(None).get(address, {"q": text} if text else {}))
    return [" ".join(head.text_content().split()) for head in page.xpath(HEADS[address])]


@BOTH
def test_what_has_ended_stands_after_all_that_exist(choirs: None, address: str) -> None:
    assert found(address, "kor")[-1] == "Kor i Kristiansand AS"
    assert found(address, "Kristiansand")[-1] == "Kor i Kristiansand AS"
    assert len(found(address, "kor")) == 3


@BOTH
@pytest.mark.parametrize(
    "text", ["Kor i Kristiansand AS", "kor i kristiansand", "Kristiansand kor"]
)
def test_by_its_name_it_is_found_first(choirs: None, address: str, text: str) -> None:
    assert found(address, text)[0] == "Kor i Kristiansand AS"


@BOTH
def test_a_name_without_its_legal_form_is_the_name(cast: Cast, address: str) -> None:
    choir("Windschief e. V.", "ended")
    choir("Museet", about=wording("nb", "Vi overtok notene fra Windschief."))
    all_indexed()
    assert found(address, "windschief") == ["Windschief e. V.", "Museet"]


@BOTH
def test_a_name_it_bore_before_is_its_name_too(choirs: None, address: str) -> None:
    ended = Organisation.objects.get(name="Kor i Kristiansand AS")
    ended.names.create(name="Sørlandssang", plain="sorlandssang", kind="former")
    choir("Arkivet", about=wording("nb", "Hos oss ligger Sørlandssang."))
    catch_up()
    assert found(address, "sorlandssang") == ["Kor i Kristiansand AS", "Arkivet"]


def test_the_directory_shows_it_last(choirs: None) -> None:
    assert found("/directory/")[-1] == "Kor i Kristiansand AS"


@BOTH
def test_it_moves_as_soon_as_its_hub_says_so(cast: Cast, choirs: None, address: str) -> None:
    by = actor_for(cast.administrator)
    ended = Organisation.objects.get(name="Kor i Kristiansand AS")
    move_organisation(organisation=ended, move="reopen", by=by)
    catch_up()
    assert found(address, "kor")[0] == "Kor i Kristiansand AS"
    move_organisation(organisation=ended, move="end", by=by)
    catch_up()
    assert found(address, "kor")[-1] == "Kor i Kristiansand AS"


@BOTH
def test_its_row_says_that_it_has_ended(choirs: None, address: str) -> None:
    told = text_of(signed_in(None).get(address, {"q": "kor"}))
    assert told.count("No longer exists") == 1


@BOTH
def test_what_has_ended_costs_no_further_query(choirs: None, address: str) -> None:
    client = signed_in(None)
    one = queries_of(client, address, q="kor")
    for number in range(2):
        choir(f"Kor {number}", "ended")
    all_indexed()
    assert queries_of(client, address, q="kor") == one


def test_while_typing_it_stands_after_the_others_and_says_so(choirs: None) -> None:
    choir("Korvetten")
    all_indexed()
    kor, whole = suggested("kor"), suggested("kor i kristiansand as")
    assert [one.label for one in kor] == ["Korvetten", "Kor i Kristiansand AS"]
    assert [str(one.note) for one in kor] == ["Norway", "Norway · No longer exists"]
    assert [one.label for one in whole] == ["Kor i Kristiansand AS"]


def suggested(text: str) -> list[Suggestion]:
    return [one for one in suggestions_for(VISITOR, text) if one.icon == "organisation"]
