"""Topics that hubs propose, and what an administrator makes of them a few days later."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import Final

from koga.concepts import actions
from koga.concepts.actions import ConceptFacts
from koga.concepts.models import ProposedConcept
from koga.core.wording import Wording
from koga.demo.network import Network
from koga.demo.reading import Row, rows
from koga.people.queries import actor_for, administrators
from koga.topics.queries import topic_at

_SEED: Final = "concepts"


def note_concepts(network: Network) -> None:
    """With dice of its own, so that nothing else moves."""
    own = network.diary.beside(Random(_SEED))
    for row in rows("concepts"):
        own.note(own.ago(row["ago"]), partial(_propose, network, row))


def _propose(network: Network, row: Row) -> None:
    concept = actions.propose_concept(
        hub=network.hubs[row["hub"]],
        facts=ConceptFacts(
            labels=row["labels"],
            scope_note=Wording("en", row["notes"]),
            broader=topic_at(row["broader"]),
            why=row["why"],
            example=row["example"],
            language=row["language"],
        ),
        by=actor_for(network.coordinators[row["hub"]]),
    )
    if "decision" in row:
        moment = network.diary.beside(Random(row["why"])).later(1, 3)
        network.diary.note(moment, partial(_decide, row, concept))


def _decide(row: Row, concept: ProposedConcept) -> None:
    by = actor_for(administrators()[0])
    said = {"word": row["answer"], "language": row.get("answer_language", row["language"])}
    if row["decision"] == "accept":
        actions.accept_concept(concept=concept, by=by, **said)
    else:
        actions.ask_back(concept=concept, by=by, **said)
