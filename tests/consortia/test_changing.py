"""What one deed changes, another finds changed: rules on the form, pins, versions, builds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.consortia.conftest import Network, place_of, seated

from koga.consortia import actions, building
from koga.consortia.actions import CallFacts
from koga.consortia.enums import Work
from koga.consortia.inviting import Letter
from koga.consortia.models import Consortium, Place
from koga.consortia.queries.candidates import candidates_for
from koga.core import clock
from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.matching.models import Introduction, PutAside
from koga.organisations.actions import move_organisation
from koga.organisations.models import Organisation


def rule(
    network: Network,
    consortium: Consortium,
    *,
    must: tuple[Organisation, ...] = (),
    must_not: tuple[Organisation, ...] = (),
) -> None:
    """As the form does: who must take part, and who must not."""
    facts = CallFacts(
        title="Harbours that teach", language="en", rules={}, must=must, must_not=must_not
    )
    actions.edit_consortium(consortium=consortium, facts=facts, by=network.anna)


def test_one_ruled_out_before_is_seated_once_it_must_take_part(network: Network) -> None:
    consortium = network.began(must_not=(network.swedish,))
    rule(network, consortium, must=(network.swedish,))
    place = place_of(consortium, network.swedish)
    assert (place.state, place.is_pinned) == ("planned", True)


def test_one_ruled_out_on_the_form_is_not_asked_any_longer(network: Network) -> None:
    consortium = network.began(must=(network.swedish,))
    actions.invite_members(
        consortium=consortium,
        places=[place_of(consortium, network.swedish)],
        letter=Letter("We want you in it.", "en"),
        by=network.anna,
    )
    rule(network, consortium, must_not=(network.swedish,))
    assert place_of(consortium, network.swedish).state == "out"
    assert Introduction.objects.get().state == "withdrawn"


def test_an_earlier_version_brings_back_nobody_who_is_hidden_meanwhile(network: Network) -> None:
    consortium = network.began(must=(network.swedish, network.danish))
    version = consortium.versions.get(number=1)
    for one in (network.swedish, network.danish):
        actions.take_out(place=place_of(consortium, one), by=network.anna)
    move_organisation(organisation=network.swedish, move="hide", by=PLATFORM)
    actions.restore_version(consortium=consortium, version=version, by=network.anna)
    assert seated(consortium) == {"zolw", "dk"}


def test_an_earlier_version_makes_no_list_too_long(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    consortium = network.began(must=(network.swedish, network.danish))
    version = consortium.versions.get(number=1)
    for one in (network.swedish, network.danish):
        actions.take_out(place=place_of(consortium, one), by=network.anna)
    monkeypatch.setattr("koga.consortia.actions.seating.MOST", 2)
    with pytest.raises(Impossible, match="keep in view"):
        actions.restore_version(consortium=consortium, version=version, by=network.anna)
    assert seated(consortium) == {"zolw"}


def pin(place: Place, network: Network) -> None:
    actions.pin_place(place=place, is_pinned=not place.is_pinned, by=network.anna)


def allow(place: Place, network: Network) -> None:
    actions.consider_again(place=place, by=network.anna)


@pytest.mark.parametrize(("said", "deed"), [("must", pin), ("must_not", allow)])
def test_what_was_built_before_a_pin_or_a_pardon_is_not_kept(
    network: Network, said: str, deed: Callable[[Place, Network], None]
) -> None:
    about: dict[str, Any] = {said: (network.swedish,)}
    consortium = network.began(**about)
    found = building.built(consortium)
    deed(place_of(consortium, network.swedish), network)
    with pytest.raises(Impossible, match="changed meanwhile"):
        actions.keep_built(consortium=consortium, built=found, by=network.anna)


@pytest.mark.parametrize("became", ["inactive", "no member any more"])
def test_the_worker_lets_go_of_what_was_ordered_by_one_who_may_not_any_more(
    network: Network, became: str
) -> None:
    consortium = network.began()
    consortium.work, consortium.work_at = Work.WAITING, clock.now()
    consortium.save()
    person = network.cast.polish_representative
    if became == "inactive":
        person.is_active = False
        person.save()
    else:
        person.memberships.update(until=clock.today())
    actions.build_ordered(consortium_id=consortium.pk, person_id=person.pk)
    consortium.refresh_from_db()
    assert (consortium.work, seated(consortium)) == ("", {"zolw"})


def test_who_put_the_one_that_began_it_aside_is_not_looked_at(network: Network) -> None:
    PutAside.objects.create(organisation=network.swedish, other=network.cast.polish)
    keys = {fact.key for fact in candidates_for(network.began(), most=100).facts}
    assert network.swedish.pk not in keys
    assert network.danish.pk in keys


def test_the_organisation_that_began_it_neither_leaves_nor_is_forgotten(network: Network) -> None:
    consortium = network.began()
    own = place_of(consortium, network.cast.polish)
    with pytest.raises(Impossible, match="stays in it"):
        actions.answer_place(place=own, takes_part=False, by=network.anna)
    Place.objects.filter(pk=own.pk).update(state="refused")  # as it could be before
    with pytest.raises(Impossible, match="stays in it"):
        actions.consider_again(place=own, by=network.anna)
    assert place_of(consortium, network.cast.polish).state == "refused"
