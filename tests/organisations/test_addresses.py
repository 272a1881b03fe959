"""Addresses made of names: free, and never that of a page of ours."""

from __future__ import annotations

import pytest
from django.urls import resolve
from tests.factories.cast import Cast
from tests.factories.organisations import OrganisationFactory

from koga.organisations.addresses import (
    PAGES_OF_HUBS,
    PAGES_OF_THE_DIRECTORY,
    free_hub_slug,
    free_slug,
    free_slugs,
)
from koga.organisations.facts import OrganisationFacts
from koga.organisations.importing.writing import create_many
from koga.organisations.models import Hub
from koga.organisations.urls import urlpatterns


def words_under(folder: str) -> set[str]:
    """The words that stand in our own addresses where others have an organisation's or a hub's."""
    paths = [str(one.pattern).split("/") for one in urlpatterns]
    found = {path[1] for path in paths if path[0] == folder}
    return {word for word in found if word and not word.startswith("<")}


def test_every_page_beside_an_organisation_or_a_hub_is_known() -> None:
    assert words_under("directory") == PAGES_OF_THE_DIRECTORY
    assert words_under("hubs") == PAGES_OF_HUBS


@pytest.mark.parametrize("page", sorted(PAGES_OF_THE_DIRECTORY))
def test_a_name_that_is_a_page_of_ours_does_not_hide_it(db: None, page: str) -> None:
    assert free_slug(page.capitalize().replace("-", " ")) == f"{page}-2"


@pytest.mark.parametrize("page", sorted(PAGES_OF_HUBS))
def test_a_hub_does_not_hide_a_page_either(db: None, page: str) -> None:
    assert free_hub_slug(page) == f"{page}-2"


def test_what_a_list_brings_in_hides_no_page(db: None) -> None:
    names = ["New", "Import", "Queue", "Of Hub", "Żagiel", "Zagiel"]
    made = create_many([OrganisationFacts(name=name, country="PL") for name in names])
    assert [one.slug for one in made] == [
        "new-2",
        "import-2",
        "queue-2",
        "of-hub-2",
        "zagiel",
        "zagiel-2",
    ]
    for one in made:
        assert resolve(one.get_absolute_url()).kwargs == {"slug": one.slug}
        assert resolve(f"{one.get_absolute_url()}/edit").kwargs == {"slug": one.slug}


def test_a_longer_name_takes_no_number_from_a_shorter_one(cast: Cast) -> None:
    OrganisationFactory(slug="zolwie")
    assert free_slugs(["Żółwie Morskie", "Żółw", "Żółw"]) == ["zolwie-morskie", "zolw-2", "zolw-3"]
    assert free_slug("Żółw") == "zolw-2"


def test_hubs_and_organisations_do_not_take_addresses_from_each_other(cast: Cast) -> None:
    Hub.objects.create(slug="zagiel", name="Żagiel", country="PL", language="pl")
    assert free_slug("Żagiel") == "zagiel"
    assert free_hub_slug("Żółw") == "zolw"
