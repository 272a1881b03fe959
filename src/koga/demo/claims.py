"""What is claimed for a project: by whoever did it or by the manager, who then decides."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from koga.demo.network import Network
from koga.demo.reading import Row
from koga.projects.actions import claim_record, decide_claim
from koga.projects.models import Attribution
from koga.projects.records import ClaimedRecord


def await_claim(network: Network, record: ClaimedRecord, row: Row, *, after: datetime) -> None:
    """Somebody of the record's lead, or else the manager, claims it within days after a moment."""
    moment = after + timedelta(days=network.dice.randint(2, 6), minutes=20)
    network.diary.note(moment, partial(_claim, network, record, row))


def _claim(network: Network, record: ClaimedRecord, row: Row) -> None:
    lead = row["parties"][0] if "parties" in row else row.get("lead")
    by = network.voice(lead) if lead in network.claimants else network.project_manager()
    claim = claim_record(project=network.project(), record=record, by=by)
    if row["claim"] != "waiting":
        decide = partial(_decide, network, claim, row)
        network.diary.note(network.diary.later(3, 12), decide)


def _decide(network: Network, claim: Attribution, row: Row) -> None:
    decide_claim(
        claim=claim,
        accept=row["claim"] == "accepted",
        reason=row.get("because", ""),
        by=network.project_manager(),
    )
