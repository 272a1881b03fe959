"""Opening and changing hubs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.factories.cast import Cast
from tests.factories.organisations import HubFactory, OrganisationFactory
from tests.organisations.crowd import land
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core.actors import PLATFORM
from koga.core.errors import Refused
from koga.core.models import AuditEntry
from koga.core.wording import wording
from koga.organisations.actions import edit_hub, found_hub
from koga.organisations.directory.current import forget_index
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.page import directory_page
from koga.organisations.facts import HubFacts
from koga.organisations.models import Hub

FILLED = {"name": "Szczecin", "country": "PL", "language": "pl", "about": "Łączymy.", "email": ""}
FACTS = HubFacts("Szczecin", "PL", "pl", wording("pl", "Łączymy."))


def test_an_administrator_opens_a_hub_and_is_asked_for_its_regions(cast: Cast) -> None:
    land()
    client = signed_in(cast.administrator)
    answer = client.post("/hubs/new", FILLED)
    assert answer["Location"] == "/hubs/szczecin/edit"
    page = page_of(client.get("/hubs/szczecin/edit"))
    assert page.xpath("//input[@name='regions']/@value") == ["PL-22"]
    answer = client.post("/hubs/szczecin/edit", FILLED | {"regions": ["PL-22"]})
    assert answer["Location"] == "/hubs/szczecin"
    hub = Hub.objects.get(slug="szczecin")
    assert [region.pk for region in hub.regions.all()] == ["PL-22"]
    assert str(hub.about) == "Łączymy."


@pytest.mark.parametrize("who", ["guest", "polish_representative", "gdynia_coordinator"])
def test_nobody_else_opens_a_hub(cast: Cast, who: str) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get("/hubs/new").status_code == 403
    assert client.post("/hubs/new", FILLED).status_code == 403
    assert "/hubs/new" not in links_of(client.get("/hubs/"))
    with pytest.raises(Refused):
        found_hub(facts=FACTS, by=cast.actors()[who])
    assert not Hub.objects.filter(name="Szczecin").exists()


def test_its_coordinator_changes_a_hub_and_another_hubs_does_not(cast: Cast) -> None:
    filled = FILLED | {"name": "Trójmiasto"}
    assert signed_in(cast.agder_coordinator).post("/hubs/gdynia/edit", filled).status_code == 403
    assert signed_in(cast.gdynia_coordinator).post("/hubs/gdynia/edit", filled).status_code == 302
    assert Hub.objects.get(slug="gdynia").name == "Trójmiasto"


def test_organisations_without_a_hub_come_into_its_care_and_are_counted(cast: Cast) -> None:
    ground = land()
    alone = OrganisationFactory(region=ground.regions[0], hub=None)
    cared_for = OrganisationFactory(region=ground.regions[0], hub=cast.agder)
    hub = found_hub(facts=HubFacts("Szczecin", "PL", "pl", regions=("PL-22",)), by=PLATFORM)
    alone.refresh_from_db()
    cared_for.refresh_from_db()
    assert (alone.hub, cared_for.hub) == (hub, cast.agder)
    found = directory_page(cast.actors()["visitor"], Filters(hub=(hub.slug,)), None)
    assert [one.pk for one in found.organisations] == [alone.pk]


def test_two_hubs_of_one_name_have_addresses_of_their_own(db: None) -> None:
    facts = [replace(FACTS, country=country) for country in ("PL", "DE", "SE")]
    slugs = [found_hub(facts=one, by=PLATFORM).slug for one in facts]
    assert slugs == ["szczecin", "szczecin-2", "szczecin-3"]


def test_a_second_press_opens_no_second_hub_and_what_was_typed_stays(cast: Cast) -> None:
    browser = signed_in(cast.administrator)
    browser.post("/hubs/new", FILLED)
    page = page_of(browser.post("/hubs/new", FILLED))
    assert Hub.objects.filter(name=FILLED["name"]).count() == 1
    assert "of this name" in page.text_content()
    assert page.xpath("string(//input[@name='name']/@value)") == FILLED["name"]


def test_no_hub_stands_where_the_page_for_opening_one_is(db: None) -> None:
    assert found_hub(facts=HubFacts("New", "PL", "pl"), by=PLATFORM).slug == "new-2"


def test_what_changed_is_kept_in_the_trail(cast: Cast) -> None:
    hub = found_hub(facts=FACTS, by=PLATFORM)
    edit_hub(hub=hub, facts=HubFacts("Stettin", "PL", "de"), by=PLATFORM)
    entry = AuditEntry.objects.get(action="organisations.hub-edited", object_id=hub.pk)
    assert entry.changes["before"]["name"] == "Szczecin"
    assert entry.changes["after"]["name"] == "Stettin"


def test_what_was_typed_stays_when_something_is_missing(cast: Cast) -> None:
    answer = signed_in(cast.administrator).post("/hubs/new", FILLED | {"name": ""})
    page = page_of(answer)
    assert answer.status_code == 200
    assert page.xpath("string(//textarea[@name='about'])").strip() == "Łączymy."
    assert page.xpath("//*[@id='id_name_error']")


def test_a_new_working_language_is_the_one_the_form_shows_and_the_hub_speaks(cast: Cast) -> None:
    hub = found_hub(facts=FACTS, by=PLATFORM)
    client, german = signed_in(cast.administrator), FILLED | {"language": "de"}
    client.post("/hubs/szczecin/edit", german | {"about": "Wir verbinden."})
    hub.refresh_from_db()
    assert hub.about == wording("de", "Wir verbinden.", pl="Łączymy.")
    page = page_of(client.get("/hubs/szczecin/edit"))
    assert page.xpath("string(//textarea[@name='about'])").strip() == "Wir verbinden."


def test_a_language_in_which_nothing_is_said_yet_shows_an_empty_field(cast: Cast) -> None:
    hub = found_hub(facts=FACTS, by=PLATFORM)
    Hub.objects.filter(pk=hub.pk).update(language="de")
    page = page_of(signed_in(cast.administrator).get("/hubs/szczecin/edit"))
    assert page.xpath("string(//textarea[@name='about'])").strip() == ""


def test_an_address_longer_than_its_column_is_said(cast: Cast) -> None:
    typed = FILLED | {"email": "info@" + ".".join(["x" * 60] * 5) + ".example"}
    page = page_of(signed_in(cast.administrator).post("/hubs/new", typed))
    assert page.xpath("//input[@name='email']/@aria-invalid") == ["true"]


def test_a_platform_without_hubs_says_what_to_do_next(db: None) -> None:
    answer = signed_in(None).get("/hubs/")
    assert "No hub yet" in text_of(answer)
    assert "/directory/" in links_of(answer)


def test_the_list_of_hubs_costs_the_same_however_many_there_are(cast: Cast) -> None:
    client = signed_in(cast.guest)
    few = queries_of(client, "/hubs/")
    for hub in HubFactory.create_batch(5):
        OrganisationFactory.create_batch(2, hub=hub)
    forget_index()
    assert queries_of(client, "/hubs/") == few
