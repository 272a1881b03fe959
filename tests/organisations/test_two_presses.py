"""Two presses of a button make one deed, and nobody's older page overrules what was done since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.factories.cast import Cast
from tests.organisations.test_actions import FACTS

from koga.core.actors import PLATFORM
from koga.core.errors import Absent, Impossible, Refused
from koga.core.models import AuditEntry
from koga.organisations import actions
from koga.organisations.enums import Kind
from koga.organisations.models import Organisation, OrganisationName, Succession
from koga.people.queries import actor_for


def as_she_saw_it(organisation: Organisation) -> Organisation:
    """The record as a page loaded it a moment ago."""
    return Organisation.objects.get(pk=organisation.pk)


def hide(one: Organisation, cast: Cast) -> None:
    actions.move_organisation(organisation=one, move="hide", by=PLATFORM)


def hand_over(one: Organisation, cast: Cast) -> None:
    actions.hand_over(organisation=one, to=cast.gdynia, by=PLATFORM)


def rename(one: Organisation, cast: Cast) -> None:
    actions.rename_organisation(organisation=one, name="Fjorden", on=date(2022, 1, 1), by=PLATFORM)


def change_kind(one: Organisation, cast: Cast) -> None:
    actions.change_kind(organisation=one, kind=Kind.FOUNDATION, since=date(2022, 1, 1), by=PLATFORM)


def pass_on(one: Organisation, cast: Cast) -> None:
    actions.record_succession(
        predecessor=one, successor=cast.polish, on=date(2022, 1, 1), by=PLATFORM
    )


@pytest.mark.parametrize("press", [hide, hand_over, rename, change_kind, pass_on])
def test_the_second_press_is_told_that_it_is_done(
    cast: Cast, press: Callable[[Organisation, Cast], None]
) -> None:
    first, second = as_she_saw_it(cast.norwegian), as_she_saw_it(cast.norwegian)
    press(first, cast)
    said, after = AuditEntry.objects.count(), as_she_saw_it(cast.norwegian)
    with pytest.raises(Impossible):
        press(second, cast)
    assert AuditEntry.objects.count() == said
    now = as_she_saw_it(cast.norwegian)
    for column in ("name", "kind", "state", "hub_id"):
        assert getattr(now, column) == getattr(after, column)
    assert OrganisationName.objects.filter(name="Fjorden").count() == 0
    assert Succession.objects.count() <= 1


def test_an_edit_does_not_show_again_what_the_hub_hid_meanwhile(cast: Cast) -> None:
    seen = as_she_saw_it(cast.norwegian)
    actions.move_organisation(organisation=cast.norwegian, move="hide", by=PLATFORM)
    by = actor_for(cast.norwegian_representative)
    actions.edit_organisation(organisation=seen, facts=FACTS, by=by)
    now = as_she_saw_it(cast.norwegian)
    assert (now.state, now.name) == ("hidden", FACTS.name)


def test_an_edit_does_not_take_back_a_hand_over(cast: Cast) -> None:
    seen = as_she_saw_it(cast.norwegian)
    actions.hand_over(organisation=cast.norwegian, to=cast.gdynia, by=PLATFORM)
    stated = replace(FACTS, hub=cast.agder.pk)
    actions.edit_organisation(organisation=seen, facts=stated, by=PLATFORM)
    assert as_she_saw_it(cast.norwegian).hub == cast.gdynia


def test_whoever_lost_the_right_meanwhile_is_refused(cast: Cast) -> None:
    seen = as_she_saw_it(cast.norwegian)
    actions.hand_over(organisation=cast.norwegian, to=cast.gdynia, by=PLATFORM)
    old_hub = actor_for(cast.agder_coordinator)
    with pytest.raises(Refused):
        actions.move_organisation(organisation=seen, move="hide", by=old_hub)
    with pytest.raises(Refused):
        actions.edit_organisation(organisation=seen, facts=FACTS, by=old_hub)


def test_what_ended_meanwhile_is_not_opened_by_an_edit_or_a_confirmation(cast: Cast) -> None:
    seen, seen_too = as_she_saw_it(cast.norwegian), as_she_saw_it(cast.norwegian)
    actions.move_organisation(organisation=cast.norwegian, move="end", by=PLATFORM)
    by = actor_for(cast.norwegian_representative)
    actions.confirm_organisation(organisation=seen, by=by)
    actions.edit_organisation(organisation=seen_too, facts=FACTS, by=by)
    now = as_she_saw_it(cast.norwegian)
    assert (now.state, now.is_open) == ("ended", False)


def test_what_is_gone_is_absent(cast: Cast) -> None:
    seen = as_she_saw_it(cast.unchecked)
    cast.unchecked.delete()
    with pytest.raises(Absent):
        actions.move_organisation(organisation=seen, move="check", by=PLATFORM)


@pytest.mark.parametrize(
    ("press", "said"),
    [
        (
            lambda cast, day: actions.rename_organisation(
                organisation=cast.norwegian, name="Fjorden", on=day, by=PLATFORM
            ),
            "still to come",
        ),
        (
            lambda cast, day: actions.change_kind(
                organisation=cast.norwegian, kind=Kind.FOUNDATION, since=day, by=PLATFORM
            ),
            "still to come",
        ),
        (
            lambda cast, day: actions.record_succession(
                predecessor=cast.norwegian,
                successor=cast.norwegian,
                on=date(2022, 1, 1),
                by=PLATFORM,
            ),
            "from itself",
        ),
    ],
)
def test_what_cannot_have_happened_is_not_recorded(
    cast: Cast, press: Callable[[Cast, date], Any], said: str
) -> None:
    with pytest.raises(Impossible, match=said):
        press(cast, date(9999, 1, 1))
    assert not AuditEntry.objects.exists()


def test_two_do_not_take_over_from_each_other(cast: Cast) -> None:
    pass_on(cast.norwegian, cast)
    with pytest.raises(Impossible, match="Foreningen Fjord passed its work on"):
        actions.record_succession(
            predecessor=cast.polish, successor=cast.norwegian, on=date(2023, 1, 1), by=PLATFORM
        )


def test_a_name_does_not_begin_before_the_last_one_did(cast: Cast) -> None:
    rename(cast.norwegian, cast)
    for day in (date(2022, 1, 1), date(2021, 6, 1)):
        with pytest.raises(Impossible, match="already, or later"):
            actions.rename_organisation(
                organisation=cast.norwegian, name="Havet", on=day, by=PLATFORM
            )
