"""The pages of what happened on a day: a new name, another kind of body, another that took over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory
from tests.organisations.test_actions import FACTS
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.core.actors import PLATFORM, VISITOR
from koga.core.models import AuditEntry
from koga.organisations import actions
from koga.organisations.enums import NameKind
from koga.organisations.facts import OtherName
from koga.organisations.models import KindPeriod, Organisation, Succession
from koga.organisations.naming import organisations_named
from koga.organisations.queries import history_of

PAGES = {
    "rename": {"name": "Fjorden", "on": "2022-03-01"},
    "kind": {"kind": "foundation", "since": "2022-03-01"},
    "successor": {"successor": "Havnen", "on": "2022-03-01", "note": "Letters"},
}
EVERYONE = (
    "guest",
    "member",
    "polish_representative",
    "norwegian_representative",
    "gdynia_coordinator",
    "agder_coordinator",
    "administrator",
)


@pytest.fixture(autouse=True)
def havnen(cast: Cast) -> Organisation:
    """Another one that the hub of Fjord cares for."""
    return OrganisationFactory(
        slug="havnen", name="Havnen", plain_name="havnen", hub=cast.agder, country="NO"
    )


def errors_beside(answer: Any, field: str) -> str:
    """What stands beside a field that is marked as wrong."""
    (wrong,) = page_of(answer).xpath(f"//*[@name='{field}'][@aria-invalid='true']")
    told = wrong.get("aria-describedby").split()
    texts = [page_of(answer).xpath(f"string(//*[@id='{key}'])") for key in told]
    return " ".join(" ".join(texts).split())


def test_a_representative_records_a_new_name_and_the_profile_shows_both(cast: Cast) -> None:
    client = signed_in(cast.norwegian_representative)
    assert "/directory/fjord/rename" in links_of(client.get("/directory/fjord/edit"))
    assert client.get("/directory/fjord/rename").status_code == 200
    told = text_of(client.post("/directory/fjord/rename", PAGES["rename"], follow=True))
    assert "Fjorden" in told
    assert "Foreningen Fjord (Former name, until 1 March 2022)" in told
    assert AuditEntry.objects.get().action == "organisations.organisation-renamed"


def test_a_representative_records_another_kind_and_the_profile_tells_since_when(
    cast: Cast,
) -> None:
    client = signed_in(cast.norwegian_representative)
    assert "/directory/fjord/kind" in links_of(client.get("/directory/fjord/edit"))
    told = text_of(client.post("/directory/fjord/kind", PAGES["kind"], follow=True))
    assert "Association, until 1 March 2022" in told
    assert "Foundation, since 1 March 2022" in told
    assert KindPeriod.objects.get(until=None).since == date(2022, 3, 1)


def test_a_coordinator_records_who_took_over_and_each_profile_leads_to_the_other(
    cast: Cast,
) -> None:
    client = signed_in(cast.agder_coordinator)
    assert "/directory/fjord/successor" in links_of(client.get("/directory/fjord/edit"))
    told = text_of(client.post("/directory/fjord/successor", PAGES["successor"], follow=True))
    assert "Its work passed on 1 March 2022 to Havnen." in told
    assert "(Letters)" in told
    assert "Describe your organisation" not in told
    assert "/directory/fjord" in links_of(signed_in(None).get("/directory/havnen"))
    cast.norwegian.refresh_from_db()
    assert cast.norwegian.state == "ended"


def test_of_what_has_ended_the_hub_is_asked_who_took_over(cast: Cast) -> None:
    actions.move_organisation(organisation=cast.norwegian, move="end", by=PLATFORM)
    way = "/directory/fjord/successor"
    assert way in links_of(signed_in(cast.agder_coordinator).get("/directory/fjord"))
    assert way not in links_of(signed_in(cast.norwegian_representative).get("/directory/fjord"))
    signed_in(cast.agder_coordinator).post(way, PAGES["successor"])
    assert way not in links_of(signed_in(cast.agder_coordinator).get("/directory/fjord"))


@pytest.mark.parametrize("who", EVERYONE)
@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_to_whom_the_rules_say(cast: Cast, page: str, who: str) -> None:
    allowed = {"agder_coordinator", "administrator"}
    if page != "successor":
        allowed.add("norwegian_representative")
    client, address = signed_in(getattr(cast, who)), f"/directory/fjord/{page}"
    wanted = (200, 302) if who in allowed else (403, 403)
    assert client.get(address).status_code == wanted[0]
    assert client.post(address, PAGES[page]).status_code == wanted[1]
    assert AuditEntry.objects.exists() == (who in allowed)


@pytest.mark.parametrize("page", PAGES)
def test_visitors_sign_in_first_and_what_is_hidden_is_not_there(cast: Cast, page: str) -> None:
    answer = signed_in(None).get(f"/directory/fjord/{page}")
    assert answer["Location"].startswith("/account/login/?next=")
    for slug in ("hidden", "no-such"):
        assert signed_in(cast.guest).get(f"/directory/{slug}/{page}").status_code == 404


@pytest.mark.parametrize(
    ("page", "typed", "field", "said"),
    [
        ("rename", {"on": "9999-01-01"}, "on", "still to come"),
        ("rename", {"on": "yesterday"}, "on", "no day that we can read"),
        ("rename", {"name": "Foreningen Fjord"}, "name", "its name already"),
        ("rename", {"name": ""}, "name", "required"),
        ("kind", {"kind": "association"}, "kind", "of this kind already"),
        ("kind", {"since": "9999-01-01"}, "since", "still to come"),
        ("successor", {"successor": "Nobody at all"}, "successor", "not in the directory"),
        ("successor", {"successor": "fjord"}, "successor", "from itself"),
        ("successor", {"on": "9999-01-01"}, "on", "still to come"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_rest_stays(
    cast: Cast, page: str, typed: dict[str, str], field: str, said: str
) -> None:
    if page == "kind":
        cast.norwegian.kind = "association"
        cast.norwegian.save()
    filled = PAGES[page] | typed
    answer = signed_in(cast.agder_coordinator).post(f"/directory/fjord/{page}", filled)
    assert answer.status_code == 200
    assert said in errors_beside(answer, field)
    for name, value in filled.items():
        kept = page_of(answer).xpath(
            f"//input[@name='{name}']/@value | //select[@name='{name}']/option[@selected]/@value"
        )
        assert kept == [value] or (name == field and value == "")
    assert not AuditEntry.objects.exists()


def test_a_name_before_the_last_one_is_an_objection_to_its_day(cast: Cast) -> None:
    client = signed_in(cast.agder_coordinator)
    client.post("/directory/fjord/rename", PAGES["rename"])
    answer = client.post("/directory/fjord/rename", {"name": "Havet", "on": "2021-01-01"})
    assert "already, or later" in errors_beside(answer, "on")


def test_a_hidden_one_can_neither_be_named_nor_read_as_successor(cast: Cast) -> None:
    """Gdynia's coordinator does not see what Agder hid."""
    client = signed_in(cast.gdynia_coordinator)
    filled = PAGES["successor"] | {"successor": cast.hidden.name}
    answer = client.post("/directory/zolw/successor", filled)
    assert "not in the directory" in errors_beside(answer, "successor")
    for one, other in ((cast.polish, cast.hidden), (cast.hidden, cast.norwegian)):
        Succession.objects.create(predecessor=one, successor=other, on=date(2022, 1, 1))
    assert history_of(VISITOR, cast.polish).went_to == []
    assert history_of(VISITOR, cast.norwegian).came_from == []
    assert cast.hidden.name not in text_of(signed_in(None).get("/directory/zolw"))
    assert len(history_of(PLATFORM, cast.polish).went_to) == 1


def test_the_page_asks_the_same_of_the_database_after_one_name_and_after_three(
    cast: Cast,
) -> None:
    client = signed_in(cast.agder_coordinator)
    pages = ("/directory/fjord/rename", "/directory/fjord")
    counts = []
    for year in (2020, 2021, 2022):
        actions.rename_organisation(
            organisation=cast.norwegian, name=f"Fjord {year}", on=date(year, 1, 1), by=PLATFORM
        )
        counts.append([queries_of(client, page) for page in pages])
    assert counts[0] == counts[2]


def test_a_name_that_was_taken_again_keeps_each_time_it_was_borne(cast: Cast) -> None:
    once = cast.norwegian.name
    for year, name in ((2020, "Fjorden"), (2021, once), (2022, "Havet")):
        actions.rename_organisation(
            organisation=cast.norwegian, name=name, on=date(year, 1, 1), by=PLATFORM
        )
    borne = [(one.name, one.until) for one in history_of(VISITOR, cast.norwegian).names]
    assert borne == [
        (once, date(2020, 1, 1)),
        ("Fjorden", date(2021, 1, 1)),
        (once, date(2022, 1, 1)),
    ]
    assert organisations_named(VISITOR, [once])[once] == [cast.norwegian]


def test_an_edit_neither_doubles_nor_moves_the_names_it_had(cast: Cast) -> None:
    once = cast.norwegian.name
    for year, name in ((2020, "Fjorden"), (2021, once), (2022, "Havet")):
        actions.rename_organisation(
            organisation=cast.norwegian, name=name, on=date(year, 1, 1), by=PLATFORM
        )
    names = (
        OtherName(once, NameKind.FORMER, "nb", date(2020, 1, 1)),
        OtherName("The Sea", NameKind.TRANSLATION, "en"),
    )
    for _time in range(2):
        facts = replace(FACTS, other_names=names)
        actions.edit_organisation(organisation=cast.norwegian, facts=facts, by=PLATFORM)
    assert cast.norwegian.names.count() == 4


@pytest.mark.parametrize("until", [None, date(2020, 1, 1)])
def test_the_database_keeps_a_name_once_for_each_time_it_was_borne(
    cast: Cast, until: date | None
) -> None:
    said = {"name": "Fjorden", "plain": "fjorden", "kind": NameKind.FORMER, "until": until}
    cast.norwegian.names.create(**said)
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.norwegian.names.create(**said)
