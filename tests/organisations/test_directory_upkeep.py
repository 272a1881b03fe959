"""What a process counts in memory follows what any process writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.cast import Cast

from koga.core.actors import PLATFORM, VISITOR
from koga.organisations import actions
from koga.organisations.directory.current import (
    announce_change,
    current_index,
    drop_old_changes,
    forget_index,
)
from koga.organisations.directory.filters import Filters
from koga.organisations.directory.page import directory_page
from koga.organisations.enums import Kind
from koga.organisations.models import DirectoryChange, Organisation
from koga.organisations.tasks import keep_directory_small


def counted(facet: str) -> dict[str, int | None]:
    """What the directory shows a visitor beside each value of a facet."""
    found = {one.name: one for one in directory_page(VISITOR, Filters(), None).facets}
    return {one.label: one.count for one in found[facet].options} if facet in found else {}


def hide(cast: Cast) -> None:
    actions.move_organisation(organisation=cast.norwegian, move="hide", by=PLATFORM)


def become_a_company(cast: Cast) -> None:
    actions.change_kind(
        organisation=cast.norwegian, kind=Kind.COMPANY, since=date(2026, 1, 1), by=PLATFORM
    )


def go_to_gdynia(cast: Cast) -> None:
    actions.hand_over(organisation=cast.norwegian, to=cast.gdynia, by=PLATFORM)


@pytest.mark.parametrize(
    ("act", "facet"), [(hide, "country"), (become_a_company, "kind"), (go_to_gdynia, "hub")]
)
def test_every_act_is_counted_at_once(cast: Cast, act: Callable[[Cast], None], facet: str) -> None:
    before = counted(facet)
    act(cast)
    after = counted(facet)
    assert after != before
    forget_index()
    assert counted(facet) == after


def test_who_is_deleted_is_no_longer_counted(cast: Cast) -> None:
    before = len(current_index())
    lone = Organisation.objects.create(name="Lone", slug="lone", country="NO", state="checked")
    announce_change([lone.pk])
    assert len(current_index()) == before + 1
    announce_change([lone.pk])
    lone.delete()
    assert len(current_index()) == before


def test_a_change_dated_a_little_earlier_than_the_last_look_is_not_missed(cast: Cast) -> None:
    """Another process' transaction may begin before we look and end after it."""
    current_index()
    Organisation.objects.filter(pk=cast.norwegian.pk).update(country="DK")
    earlier = datetime.now(UTC) - timedelta(minutes=2)
    DirectoryChange.objects.create(at=earlier, keys=[cast.norwegian.pk])
    assert "Denmark" in counted("country")


def test_without_a_change_one_small_query_is_all(cast: Cast) -> None:
    current_index()
    with CaptureQueriesContext(connection) as queries:
        current_index()
    assert len(queries) == 1


def test_who_has_not_looked_for_days_begins_anew(cast: Cast) -> None:
    current_index()
    Organisation.objects.filter(pk=cast.norwegian.pk).update(country="DK")
    with time_machine.travel(datetime.now(UTC) + timedelta(days=3)):
        assert "Denmark" in counted("country")


def test_all_may_have_changed(cast: Cast) -> None:
    current_index()
    Organisation.objects.filter(pk=cast.norwegian.pk).update(country="DK")
    announce_change(None)
    assert "Denmark" in counted("country")


def test_old_changes_are_dropped_every_day(cast: Cast) -> None:
    DirectoryChange.objects.all().delete()
    announce_change([1])
    DirectoryChange.objects.create(at=datetime.now(UTC) - timedelta(days=3), keys=[2])
    keep_directory_small.enqueue()
    assert [one.keys for one in DirectoryChange.objects.all()] == [[1]]
    assert drop_old_changes() == 0
