"""What a list did to a record that was there stands in that record's own trail."""

from __future__ import annotations

from tests.factories.cast import Cast
from tests.organisations.crowd import land
from tests.organisations.importing.conftest import Checked, finish, take_back
from tests.organisations.test_trail import trail_of

from koga.core.actors import PLATFORM
from koga.organisations import actions
from koga.organisations.facts import HubFacts
from koga.organisations.models import Organisation

LIST = (
    "Name;Country;Email;Languages;NIP\nStowarzyszenie Żółw;PL;biuro@zolw.pl;angielski;5260250274\n"
)


def test_what_a_list_adds_and_what_is_taken_back_stand_in_the_trail(
    cast: Cast, checked: Checked
) -> None:
    run = finish(checked(LIST))
    added = {
        "email": "biuro@zolw.pl",
        "languages": ["en"],
        "legal_numbers": ["PL-NIP-5260250274"],
    }
    assert trail_of(cast.polish) == [
        ("filled", {"before": {}, "after": {**added, "list": "list.csv"}})
    ]
    take_back(run)
    assert trail_of(cast.polish)[1:] == [
        ("blanked", {"before": added, "after": {"list": "list.csv"}})
    ]


def test_what_was_changed_since_is_not_told_as_taken_back(cast: Cast, checked: Checked) -> None:
    run = finish(checked("Name;Country;Email\nStowarzyszenie Żółw;PL;biuro@zolw.pl\n"))
    Organisation.objects.filter(pk=cast.polish.pk).update(email="inny@zolw.pl")
    take_back(run)
    assert [deed for deed, _changes in trail_of(cast.polish)] == ["filled"]


def test_a_list_that_adds_nothing_tells_nothing(cast: Cast, checked: Checked) -> None:
    finish(checked("Name;Country\nStowarzyszenie Żółw;PL\n"))
    assert trail_of(cast.polish) == []


def test_what_lists_and_hubs_did_is_nothing_built_on_a_record(cast: Cast, checked: Checked) -> None:
    ground = land()
    first = finish(checked("Name;Country;Region\nKlub Foka;PL;PL-22\n"))
    second = finish(checked("Name;Country;Email\nKlub Foka;PL;foka@klub.pl\n"))
    made = Organisation.objects.get(name="Klub Foka")
    Organisation.objects.filter(pk=made.pk).update(hub=None, region=ground.regions[0])
    facts = HubFacts("Szczecin", "PL", "pl", regions=(ground.regions[0].pk,))
    actions.found_hub(facts=facts, by=PLATFORM)
    assert [deed for deed, _changes in trail_of(made)] == ["filled", "adopted"]
    take_back(second)
    take_back(first)
    assert not Organisation.objects.filter(name="Klub Foka").exists()
