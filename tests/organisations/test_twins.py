"""Adding an organisation that is there already: asked first, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory
from tests.web.visiting import links_of, page_of, queries_of, signed_in, text_of

from koga.organisations.models import Organisation

TYPED = {"name": "Stowarzyszenie Zolw", "country": "PL", "about": "Sails.", "about_language": "en"}


def add(cast: Cast, **said: str) -> Any:
    return signed_in(cast.guest).post("/directory/new", {**TYPED, **said})


@pytest.mark.parametrize("name", ["Stowarzyszenie Zolw", "Fundacja Żółw", "ZOLW"])
def test_a_likely_double_is_asked_about_and_the_way_in_is_offered(cast: Cast, name: str) -> None:
    before = Organisation.objects.count()
    answer = add(cast, name=name)
    assert "Is it one of these?" in text_of(answer)
    assert {"/directory/zolw", "/people/organisations/zolw/join"} <= set(links_of(answer))
    assert page_of(answer).xpath("//input[@name='name']/@value") == [name]
    assert Organisation.objects.count() == before


def test_who_says_that_it_is_another_one_goes_on(cast: Cast) -> None:
    assert add(cast, another="yes")["Location"] == "/directory/stowarzyszenie-zolw"


@pytest.mark.parametrize("said", [{"country": "LT"}, {"name": "Klub Morski Delfin"}])
def test_another_name_or_country_is_not_asked_about(cast: Cast, said: dict[str, str]) -> None:
    assert add(cast, **said).status_code == 302


def test_a_hidden_record_is_not_betrayed_by_the_question(cast: Cast) -> None:
    cast.hidden.name, cast.hidden.plain_name = "Bractwo Mgły", "bractwo mgly"
    cast.hidden.save()
    assert add(cast, name="Bractwo Mgły").status_code == 302


def test_a_form_sent_twice_makes_one(cast: Cast) -> None:
    client = signed_in(cast.guest)
    typed = {**TYPED, "name": "Klub Delfin"}
    answers = [client.post("/directory/new", typed) for _time in range(2)]
    assert [one["Location"] for one in answers] == ["/directory/klub-delfin"] * 2
    assert Organisation.objects.filter(name="Klub Delfin").count() == 1


def test_asking_costs_the_same_for_one_and_for_three(cast: Cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            add(cast)
        return len(counted)

    cost()
    one = cost()
    OrganisationFactory.create_batch(
        2, name="Stowarzyszenie Żółw", plain_name="stowarzyszenie zolw"
    )
    assert cost() == one


@pytest.mark.parametrize(
    ("language", "country"), [("pl", "PL"), ("nb", "NO"), ("lt", "LT"), ("en", ""), ("ru", "")]
)
def test_the_country_is_guessed_by_the_language_or_asked(
    cast: Cast, language: str, country: str
) -> None:
    cast.guest.language = language
    cast.guest.save()
    page = page_of(signed_in(cast.guest).get("/directory/new"))
    chosen = page.xpath("//select[@name='country']/option[@selected]/@value")
    assert chosen == ([country] if country else [""]) or (not country and not chosen)


def test_the_country_of_her_own_organisations_comes_before_her_language(cast: Cast) -> None:
    page = page_of(signed_in(cast.norwegian_representative).get("/directory/new"))
    assert page.xpath("//select[@name='country']/option[@selected]/@value") == ["NO"]


def test_places_where_nobody_registers_are_not_offered(cast: Cast) -> None:
    page = page_of(signed_in(cast.guest).get("/directory/new"))
    offered = set(page.xpath("//select[@name='country']/option/@value"))
    assert not offered & {"ZZ", "AQ", "EU", "BV", "QO"}
    assert {"PL", "FO", "AX", "GL", "FR", "JP"} <= offered


def test_the_page_for_adding_costs_the_same(cast: Cast) -> None:
    client = signed_in(cast.guest)
    before = queries_of(client, "/directory/new")
    OrganisationFactory.create_batch(3)
    assert queries_of(client, "/directory/new") == before
