"""Joint initiatives: planned, joined, worked on, finished with a result and its evidence, or not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from koga.core import clock
from koga.core.wording import wording
from koga.demo.claims import await_claim
from koga.demo.evidence import account_of
from koga.demo.network import Network, language_of
from koga.demo.reading import Row, rows, told
from koga.partnerships.actions import (
    add_milestone,
    add_task,
    create_initiative,
    join_initiative,
    move_initiative,
    record_result,
    tick_milestone,
    tick_task,
    write_log,
)
from koga.partnerships.enums import InitiativeKind
from koga.partnerships.facts import InitiativeFacts
from koga.partnerships.models import Initiative, InitiativeParty, Milestone, Partnership, Task


def note_initiatives(network: Network) -> None:
    for row in rows("initiatives"):
        note_initiative(network, row)


def note_initiative(network: Network, row: Row) -> None:
    """It is planned nine days before it starts, or lately if it lies ahead."""
    starts = network.diary.waking(_day(network, row["from"]))
    planned = min(starts - timedelta(days=9), network.diary.ago(5))
    network.diary.note(planned, partial(_plan, network, row, starts))


def _day(network: Network, said: date | int) -> date:
    return said if isinstance(said, date) else network.diary.today - timedelta(days=said)


def _plan(network: Network, row: Row, starts: datetime) -> None:
    lead = row["lead"]
    ends_on = _day(network, row["until"])
    initiative = create_initiative(
        facts=InitiativeFacts(
            kind=InitiativeKind(row["kind"]),
            title=row["title"],
            purpose=told(row, "purpose", language_of(lead)),
            starts_on=_day(network, row["from"]),
            ends_on=ends_on,
            partners=tuple(network.organisations[key] for key in row["partners"]),
            topics=tuple(row["topics"]),
        ),
        lead=network.organisations[lead],
        by=network.voice(lead),
        partnership=_agreement(network, row),
    )
    _note_joining(network, initiative, row)
    by = network.voice(lead)
    middle = starts.date() + (ends_on - starts.date()) / 2
    add_milestone(initiative=initiative, title=row["tasks"][-1], due_on=middle, by=by)
    if row["end"] != "planned":
        network.diary.note(starts, partial(_start, network, initiative, row, ends_on))


def _agreement(network: Network, row: Row) -> Partnership | None:
    """The agreement behind it as it stands now, which is later than when it was proposed."""
    if "partnership" not in row:
        return None
    return Partnership.objects.get(pk=network.partnerships[row["partnership"]].pk)


def _note_joining(network: Network, initiative: Initiative, row: Row) -> None:
    """Partners who signed no agreement behind it say themselves that they take part."""
    for key in row["partners"]:
        party = InitiativeParty.objects.get(
            initiative=initiative, organisation=network.organisations[key]
        )
        if party.joined_on is None:
            join = partial(_join, network, party, key)
            network.diary.note(network.diary.later(1, 5), join)


def _join(network: Network, party: InitiativeParty, key: str) -> None:
    join_initiative(party=party, by=network.voice(key))


def _start(network: Network, initiative: Initiative, row: Row, ends_on: date) -> None:
    by = network.voice(row["lead"])
    move_initiative(initiative=initiative, move="start", by=by)
    until = min(ends_on, network.diary.today - timedelta(days=1))
    moments = _spread(until, len(row["tasks"]) + len(row["log"]))
    everyone = [row["lead"], *row["partners"]]
    for number, title in enumerate(row["tasks"]):
        key = everyone[number % len(everyone)]
        task = add_task(
            initiative=initiative,
            title=title,
            organisation=network.organisations[key],
            due_on=moments[number].date(),
            by=by,
        )
        if row["end"] == "finished" or number == 0:
            network.diary.note(moments[number], partial(_tick, network, task, key))
    for number, text in enumerate(row["log"]):
        moment = moments[len(row["tasks"]) + number]
        network.diary.note(moment, partial(_tell, network, initiative, row["lead"], text))
    network.diary.note(network.diary.waking(until), partial(_end, network, initiative, row))


def _spread(until: date, how_many: int) -> list[datetime]:
    """So many moments in order, from now to the evening before `until`."""
    days = max(1, (until - clock.today()).days)
    step = timedelta(days=days) / (how_many + 1)
    return [clock.now() + step * (number + 1) for number in range(how_many)]


def _tick(network: Network, task: Task, key: str) -> None:
    task.refresh_from_db()
    tick_task(task=task, is_done=True, by=network.voice(key))


def _tell(network: Network, initiative: Initiative, key: str, text: str) -> None:
    write_log(initiative=initiative, text=text, language=language_of(key), by=network.voice(key))


def _end(network: Network, initiative: Initiative, row: Row) -> None:
    """What there is to say on the last planned day, whether or not all is done."""
    by = network.voice(row["lead"])
    initiative.refresh_from_db()
    if row["end"] == "cancelled":
        move_initiative(initiative=initiative, move="cancel", by=by)
    if "result" in row:
        _record(network, initiative, row)
    if row["end"] == "finished":
        for milestone in Milestone.objects.filter(initiative=initiative):
            tick_milestone(milestone=milestone, is_reached=True, by=by)
        move_initiative(initiative=initiative, move="finish", by=by)
    if "claim" in row:
        await_claim(network, initiative, row, after=network.diary.later(1, 3))


def _record(network: Network, initiative: Initiative, row: Row) -> None:
    language = language_of(row["lead"])
    record_result(
        initiative=initiative,
        title=row["result"],
        text=wording(language, row["log"][-1]),
        achieved_on=clock.today(),
        upload=account_of(row, language) if row["evidence"] == "file" else None,
        address=_address(initiative) if row["evidence"] == "address" else "",
        is_public=True,
        by=network.voice(row["lead"]),
    )


def _address(initiative: Initiative) -> str:
    return f"https://example.org/results/{initiative.pk}"
