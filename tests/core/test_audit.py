"""The audit trail: every act is a link of a chain, and whatever is done to the chain shows."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import close_old_connections, connection, transaction
from tests.factories.organisations import HubFactory, OrganisationFactory

from koga.core import audit, clock
from koga.core.actors import PLATFORM, Actor
from koga.core.models import AuditEntry, AuditHead
from koga.core.wording import wording
from koga.organisations.models import Hub

RASA = Actor(person_id=7, name="Rasa")


@pytest.fixture
def hub(db: None) -> Hub:
    return HubFactory()


def noted(hub: Hub, count: int = 3) -> list[AuditEntry]:
    return [
        audit.record(by=RASA, action="test.hub-seen", on=hub, after={"turn": turn, "of": count})
        for turn in range(count)
    ]


def test_an_entry_says_who_did_what_to_which_thing_when(hub: Hub) -> None:
    with clock.at(datetime(2022, 5, 1, 10, tzinfo=UTC)):
        entry = audit.record(by=RASA, action="test.hub-seen", on=hub, for_organisation=4)
    entry.refresh_from_db()
    assert (entry.person_id, entry.organisation_id) == (7, 4)
    assert (entry.action, entry.object_type, entry.object_id) == (
        "test.hub-seen",
        "organisations.hub",
        hub.pk,
    )
    assert entry.at == datetime(2022, 5, 1, 10, tzinfo=UTC)


def test_the_platforms_own_work_names_no_person(hub: Hub) -> None:
    assert audit.record(by=PLATFORM, action="test.hub-seen", on=hub).person_id is None


def test_only_what_changed_is_kept(hub: Hub) -> None:
    entry = audit.record(
        by=RASA,
        action="test.hub-edited",
        on=hub,
        before={"name": "Gdynia", "country": "PL"},
        after={"name": "Gdańsk", "country": "PL"},
    )
    assert entry.changes == {"before": {"name": "Gdynia"}, "after": {"name": "Gdańsk"}}


def test_wordings_dates_and_keys_are_kept_as_plain_json(hub: Hub) -> None:
    made = OrganisationFactory(hub=hub, about=wording("pl", "Gminy", en="Communes"))
    before = audit.snapshot(made, ["about", "hub", "founded"])
    entry = audit.record(
        by=RASA, action="test.seen", on=made, before=before, after={"on": date(2022, 5, 1)}
    )
    entry.refresh_from_db()
    assert entry.changes == {
        "before": {"about": {"pl": "Gminy", "en": "Communes"}, "hub": hub.pk, "founded": None},
        "after": {"on": "2022-05-01"},
    }
    assert audit.first_break() is None


def test_an_empty_trail_is_whole(db: None) -> None:
    assert audit.first_break() is None


def test_each_entry_follows_from_the_one_before(hub: Hub) -> None:
    first, second, third = noted(hub)
    assert [second.previous, third.previous] == [first.hash, second.hash]
    assert audit.first_break() is None


@pytest.mark.parametrize(
    "change",
    [
        {"action": "test.hub-burnt"},
        {"person_id": 8},
        {"person_id": None},
        {"organisation_id": 9},
        {"object_id": 0},
        {"object_type": "organisations.organisation"},
        {"at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"changes": {"before": {}, "after": {"turn": 99}}},
        {"digest": "0" * 64},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_altered_entry_is_found(hub: Hub, change: dict[str, object]) -> None:
    _first, second, _third = noted(hub)
    AuditEntry.objects.filter(pk=second.pk).update(**change)
    assert audit.first_break() == second.pk


def test_a_lost_entry_is_found_at_the_next_one(hub: Hub) -> None:
    _first, second, third = noted(hub)
    second.delete()
    assert audit.first_break() == third.pk


def test_a_lost_beginning_is_found(hub: Hub) -> None:
    first, second, _third = noted(hub)
    first.delete()
    assert audit.first_break() == second.pk


def test_a_lost_end_is_found(hub: Hub) -> None:
    noted(hub)[-1].delete()
    assert audit.first_break() == 0


def test_losing_everything_is_found(hub: Hub) -> None:
    noted(hub)
    AuditEntry.objects.all().delete()
    assert audit.first_break() == 0


def test_losing_the_mark_of_the_end_is_found(hub: Hub) -> None:
    noted(hub)
    AuditHead.objects.all().delete()
    assert audit.first_break() == 0


def test_a_forged_last_entry_is_found(hub: Hub) -> None:
    last = noted(hub)[-1]
    AuditEntry.objects.create(
        at=last.at,
        action="test.forged",
        object_type="organisations.hub",
        object_id=hub.pk,
        changes={},
        digest=last.digest,
        previous=last.hash,
        hash="f" * 64,
    )
    assert audit.first_break() == last.pk + 1


def test_what_was_said_can_be_struck_out_and_the_chain_holds(hub: Hub) -> None:
    _first, second, _third = noted(hub)
    assert audit.strike_out(AuditEntry.objects.filter(pk=second.pk)) == 1
    second.refresh_from_db()
    assert second.changes is None
    assert audit.first_break() is None
    noted(hub, 1)
    assert audit.first_break() is None


def test_an_act_that_is_undone_leaves_no_entry(hub: Hub) -> None:
    noted(hub, 1)
    with transaction.atomic():
        noted(hub, 1)
        transaction.set_rollback(True)
    noted(hub, 1)
    assert AuditEntry.objects.count() == 2
    assert audit.first_break() is None


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_stand_in_one_line() -> None:
    hub = HubFactory()
    start = threading.Barrier(6)

    def write() -> None:
        start.wait()
        for _turn in range(5):
            noted(hub, 1)
        close_old_connections()
        connection.close()

    writers = [threading.Thread(target=write) for _writer in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=30)
    assert AuditEntry.objects.count() == 30
    assert audit.first_break() is None
