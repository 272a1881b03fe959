"""Agreements: introduced, proposed, confirmed by each party in its turn, some renewed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from koga.core import clock, tokens
from koga.demo.claims import await_claim
from koga.demo.diary import ZONE
from koga.demo.introductions import introduce
from koga.demo.network import Network, language_of
from koga.demo.reading import Row, rows, told
from koga.partnerships import letters
from koga.partnerships.actions import (
    answer_by_link,
    confirm_partnership,
    propose_partnership,
    renew_partnership,
)
from koga.partnerships.models import Partnership, PartnershipParty


def note_partnerships(network: Network) -> None:
    """Each agreement with the introduction before it; the day given is that of the last answer."""
    for row in rows("partnerships"):
        pair = (row["parties"][0], row["parties"][1])
        network.met.add(frozenset(pair))
        moment = network.diary.waking(_day(network, row))
        before = moment - timedelta(days=network.dice.randint(40, 60))
        network.diary.note(before, partial(introduce, network, pair, network.dice.randint(3, 6)))
        asked = moment - timedelta(days=8)
        network.diary.note(asked, partial(_propose, network, row, moment))


def months_after(day: date, months: int) -> date:
    """The day before the same day of a later month, as agreements end."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, min(day.day, 28)) - timedelta(days=1)


def _day(network: Network, row: Row) -> date:
    day: date | None = row.get("on")
    return day or network.diary.today - timedelta(days=row["days"])


def _propose(network: Network, row: Row, settled: datetime) -> None:
    lead = row["parties"][0]
    day = settled.astimezone(ZONE).date()
    partnership = propose_partnership(
        kind=row["kind"],
        title=row["title"],
        purpose=told(row, "purpose", language_of(lead)),
        organisations=[network.organisations[key] for key in row["parties"]],
        starts_on=day,
        ends_on=months_after(day, row["months"]) if "months" in row else None,
        by=network.voice(lead),
        for_organisation=network.organisations[lead],
        introduction=network.introductions[frozenset(row["parties"][:2])],
    )
    network.partnerships[row["key"]] = partnership
    _await_answers(network, partnership, row, settled)
    if "claim" in row:
        await_claim(network, partnership, row, after=settled)
    if "renewed_on" in row:
        renewed = network.diary.waking(row["renewed_on"])
        network.diary.note(renewed, partial(_renew, network, partnership, row))


def _await_answers(network: Network, partnership: Partnership, row: Row, settled: datetime) -> None:
    """The parties answer one after the other, the last of them at `settled`."""
    asked = [key for key in row["parties"][1:] if key not in row.get("silent", ())]
    step = (settled - clock.now()) / max(1, len(asked))
    for number, key in enumerate(asked, 1):
        moment = clock.now() + step * number
        network.diary.note(moment, partial(_confirm, network, partnership, key))


def _confirm(network: Network, partnership: Partnership, key: str) -> None:
    organisation = network.organisations[key]
    party = PartnershipParty.objects.select_related("partnership").get(
        partnership=partnership, organisation=organisation
    )
    if network.dice.random() < 0.5:
        said = {"party": party.pk, "person": network.speaker(key).pk}
        answer_by_link(token=tokens.issue(letters.PURPOSE, said), confirms=True)
    else:
        confirm_partnership(party=party, by=network.voice(key))


def _renew(network: Network, partnership: Partnership, row: Row) -> None:
    lead, other = row["parties"][:2]
    partnership.refresh_from_db()
    renewal = renew_partnership(
        partnership=partnership,
        ends_on=months_after(clock.today(), 12),
        by=network.voice(lead),
        for_organisation=network.organisations[lead],
    )
    moment = network.diary.later(2, 4)
    network.diary.note(moment, partial(_confirm, network, renewal, other))
    await_claim(network, renewal, row, after=moment)
