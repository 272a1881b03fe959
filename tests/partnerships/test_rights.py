"""Who sees and does what with partnerships, initiatives and their files."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory
from tests.factories.partnerships import (
    EvidenceFactory,
    ResultFactory,
    initiative_of,
    partnership_of,
)

from koga.core.wording import wording
from koga.partnerships.models import Initiative, Partnership
from koga.people.models import Person

SECRET = "Confidential purpose"
OUTSIDERS = ("visitor", "guest")
INSIDERS = ("member", "polish_representative", "gdynia_coordinator", "agder_coordinator")


def page_for(cast: Cast, who: str, address: str) -> tuple[int, str]:
    client = Client()
    person = getattr(cast, who, None)
    if isinstance(person, Person):
        client.force_login(person)
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def private_partnership(cast: Cast) -> Partnership:
    return partnership_of(cast.polish, cast.norwegian, is_public=False)


def planned_initiative(cast: Cast) -> Initiative:
    return initiative_of(cast.polish, cast.norwegian, state="planned", started_on=None)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_cannot_tell_a_private_partnership_from_none(cast: Cast, who: str) -> None:
    key = private_partnership(cast).pk
    hidden = page_for(cast, who, reverse("partnerships:partnership-show", args=[key]))
    absent = page_for(cast, who, reverse("partnerships:partnership-show", args=[key + 1]))
    assert hidden[0] == absent[0] == 404


@pytest.mark.parametrize("who", INSIDERS)
def test_the_parties_and_their_hubs_see_a_private_partnership(cast: Cast, who: str) -> None:
    assert page_for(cast, who, private_partnership(cast).get_absolute_url())[0] == 200


@pytest.mark.parametrize("who", OUTSIDERS)
def test_everybody_reads_the_facts_of_an_agreement_but_not_its_text(cast: Cast, who: str) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian, purpose=wording("en", SECRET))
    partnership.parties.update(note="Between us")
    status, text = page_for(cast, who, partnership.get_absolute_url())
    assert status == 200
    assert partnership.title in text
    assert cast.norwegian.name in text
    assert SECRET not in text
    assert "Between us" not in text


@pytest.mark.parametrize("who", OUTSIDERS)
def test_the_text_to_print_is_not_for_outsiders(cast: Cast, who: str) -> None:
    partnership = partnership_of(cast.polish, cast.norwegian)
    address = reverse("partnerships:agreement-show", args=[partnership.pk])
    assert page_for(cast, who, address)[0] in {302, 403}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_hidden_party_hides_what_it_agreed(cast: Cast, who: str) -> None:
    partnership = partnership_of(cast.polish, cast.hidden)
    assert page_for(cast, who, partnership.get_absolute_url())[0] == 404
    listed = page_for(cast, who, reverse("partnerships:partnership-list"))[1]
    assert partnership.title not in listed
    assert cast.hidden.name not in listed


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsiders_see_results_but_neither_plan_nor_log_nor_files(cast: Cast, who: str) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    initiative.tasks.create(title="Secret task")
    initiative.log.create(text="Secret story", language="en")
    EvidenceFactory(initiative=initiative, title="Secret file")
    result = ResultFactory(initiative=initiative)
    EvidenceFactory(initiative=initiative, result=result, title="Secret evidence")
    EvidenceFactory(initiative=initiative, result=result, title="Open evidence", is_public=True)
    text = page_for(cast, who, initiative.get_absolute_url())[1]
    assert result.title in text
    assert "Open evidence" in text
    for secret in ("Secret task", "Secret story", "Secret file", "Secret evidence"):
        assert secret not in text


def test_who_was_only_named_is_not_shown_to_outsiders(cast: Cast) -> None:
    initiative = initiative_of(cast.polish, OrganisationFactory(), named=(cast.norwegian,))
    assert cast.norwegian.name not in page_for(cast, "guest", initiative.get_absolute_url())[1]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_plan_is_nobody_elses_business_yet(cast: Cast, who: str) -> None:
    assert page_for(cast, who, planned_initiative(cast).get_absolute_url())[0] == 404


@pytest.mark.parametrize("who", ["guest", "gdynia_coordinator"])
def test_seeing_is_not_working(cast: Cast, who: str) -> None:
    initiative = initiative_of(cast.polish, cast.norwegian)
    for name in ("task-add", "log-write", "result-record", "file-add", "initiative-edit"):
        address = reverse(f"partnerships:{name}", args=[initiative.pk])
        assert page_for(cast, who, address)[0] == 403, name


def test_the_lists_ask_the_database_as_often_for_three_rows_as_for_one(
    cast: Cast,
) -> None:
    def asked(name: str) -> int:
        client = Client()
        client.force_login(cast.polish_representative)
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(f"partnerships:{name}")).status_code == 200
        return len(found)

    def add() -> None:
        partnership_of(cast.polish, cast.norwegian)
        initiative_of(cast.polish, cast.norwegian)

    add()
    first = asked("partnership-list"), asked("initiative-list")
    add()
    add()
    assert (asked("partnership-list"), asked("initiative-list")) == first


def test_the_panel_of_an_organisation_shows_what_the_reader_may_see(cast: Cast) -> None:
    open_one = partnership_of(cast.polish, cast.norwegian)
    private = private_partnership(cast)
    text = page_for(cast, "guest", f"/partnerships/of/{cast.polish.slug}")[1]
    assert open_one.title in text
    assert private.title not in text


@pytest.mark.parametrize("name", ["partnership", "initiative"])
def test_the_filters_stand_before_the_list_which_says_why_it_is_empty(
    cast: Cast, name: str
) -> None:
    client, path = Client(), reverse(f"partnerships:{name}-list")
    assert f"No {name} here yet" in client.get(path).content.decode()
    partnership_of(cast.polish, cast.norwegian, kind="project")
    initiative_of(cast.polish, cast.norwegian, kind="workshop")
    shown = client.get(path, {"state": ["agreed", "running"]}).content.decode()
    assert shown.index('aria-label="Search and filters"') < shown.index('id="results"')
    assert 'href="#results"' in shown
    assert f"1 {name}<" in shown
    assert "Clear all filters" in shown
    assert "Clear all filters" not in client.get(path, {"page": "1"}).content.decode()
    narrowed = client.get(path, {"state": ["ended", "cancelled"]}).content.decode()
    assert f"No {name} fits all of that" in narrowed
