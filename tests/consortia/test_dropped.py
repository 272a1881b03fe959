"""What the worker built and was not kept: whoever may change the consortium reads why."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.consortia.conftest import Network, seated
from tests.factories.consortia import consortium_of
from tests.web.visiting import page_of, signed_in, text_of

from koga.consortia import actions, building
from koga.consortia.enums import Dropped, Work
from koga.consortia.models import Consortium
from koga.core import clock
from koga.people.models import Membership

SAID = "It was not built"


@pytest.fixture
def ordered(network: Network) -> Consortium:
    """It waits for the worker."""
    consortium = network.began()
    consortium.work, consortium.work_at = Work.WAITING, clock.now()
    consortium.save()
    return consortium


def built_while(
    monkeypatch: pytest.MonkeyPatch,
    network: Network,
    consortium: Consortium,
    happens: Callable[[], None],
) -> None:
    """The worker builds it, and `happens` comes before what was found is kept."""
    found = building.built

    def interrupted(*arguments: object, **options: object) -> object:
        built = found(*arguments, **options)  # type: ignore[arg-type]  # handed on as they came
        happens()
        return built

    monkeypatch.setattr(building, "built", interrupted)
    person = network.cast.polish_representative
    actions.build_ordered(consortium_id=consortium.pk, person_id=person.pk)
    consortium.refresh_from_db()


def test_a_change_meanwhile_is_said_on_its_page_with_a_way_to_build_anew(
    network: Network, ordered: Consortium, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Consortium.objects.get(pk=ordered.pk)

    def changes() -> None:
        actions.add_to_consortium(consortium=other, organisation=network.german, by=network.anna)

    built_while(monkeypatch, network, ordered, changes)
    assert (ordered.work, ordered.dropped) == ("", Dropped.CHANGED)
    assert seated(ordered) == {"zolw", "de"}
    client = signed_in(network.cast.polish_representative)
    page = client.get(f"/consortia/{ordered.pk}")
    assert SAID in text_of(page)
    assert "what we found is for how it was then" in text_of(page)
    assert page_of(page).xpath(f"//main//form[@action='/consortia/{ordered.pk}/build']")


def test_one_that_was_closed_meanwhile_is_not_offered_to_be_built(
    network: Network, ordered: Consortium, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Consortium.objects.get(pk=ordered.pk)

    def closes() -> None:
        actions.move_consortium(consortium=other, name="close", by=network.anna)

    built_while(monkeypatch, network, ordered, closes)
    assert ordered.dropped == Dropped.CLOSED
    page = signed_in(network.cast.polish_representative).get(f"/consortia/{ordered.pk}")
    assert "It was closed while we built." in text_of(page)
    assert not page_of(page).xpath("//main//form[contains(@action, '/build')]")


def test_that_whoever_ordered_it_may_no_longer_is_read_by_those_who_may(
    network: Network, ordered: Consortium
) -> None:
    person = network.cast.polish_representative
    Membership.objects.filter(person=person).update(role="member")
    actions.build_ordered(consortium_id=ordered.pk, person_id=person.pk)
    ordered.refresh_from_db()
    assert ordered.dropped == Dropped.REFUSED
    hub = signed_in(network.cast.gdynia_coordinator).get(f"/consortia/{ordered.pk}")
    assert "may not change it any more" in text_of(hub)
    assert SAID not in text_of(signed_in(person).get(f"/consortia/{ordered.pk}"))


def test_what_failed_on_our_side_is_said_and_raised(
    network: Network, ordered: Consortium, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        built_while(monkeypatch, network, ordered, fails)
    ordered.refresh_from_db()
    assert (ordered.work, ordered.dropped) == ("", Dropped.FAILED)


@pytest.mark.parametrize("way", ["build", "order", "change"])
def test_it_is_said_until_it_is_built_ordered_or_changed(network: Network, way: str) -> None:
    consortium = network.began()
    consortium.dropped = Dropped.CHANGED
    consortium.save()
    match way:
        case "build":
            actions.build_consortium(consortium=consortium, by=network.anna)
        case "order":
            actions.order_build(consortium=consortium, by=network.anna)
        case _:
            actions.add_to_consortium(
                consortium=consortium, organisation=network.swedish, by=network.anna
            )
    consortium.refresh_from_db()
    assert consortium.dropped == ""


def test_members_do_not_read_why_it_was_not_built(network: Network) -> None:
    cast = network.cast
    consortium = consortium_of(cast.polish, cast.norwegian, state="asked", dropped=Dropped.CHANGED)
    page = signed_in(cast.norwegian_representative).get(f"/consortia/{consortium.pk}")
    assert SAID not in text_of(page)
