"""A hub proposes a concept, an administrator asks back, accepts or declines; the author is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from koga.concepts import letters
from koga.concepts.addresses import free_slug
from koga.concepts.lifecycles import CONCEPT
from koga.concepts.models import ProposedConcept
from koga.concepts.rules import can_decide_concept, can_revise_concept
from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible, Refused
from koga.core.locking import lock
from koga.core.wording import Wording
from koga.organisations.models import Hub
from koga.organisations.rules import can_run_hub
from koga.topics.actions import add_local_topic
from koga.topics.models import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptFacts:
    """What is proposed: `labels` by language, the preferred one first; `language` is that of `why`."""

    labels: Mapping[str, Sequence[str]]
    scope_note: Wording
    broader: Topic
    why: str
    example: str
    language: str


@transaction.atomic
def propose_concept(*, hub: Hub, facts: ConceptFacts, by: Actor) -> ProposedConcept:
    """A coordinator proposes it for her hub; administrators are told.

    Impossible without an English label, which is the vocabulary's working language, or one in the
    hub's own.
    """
    can_run_hub.require(by, hub)
    if by.person_id is None:
        raise Refused(_("Please sign in first."))
    _require_labels(hub, facts)
    concept = ProposedConcept(hub=hub, proposed_by_id=by.person_id, proposed_at=clock.now())
    _write(concept, facts)
    concept.save(force_insert=True)
    _note(by, "proposed", concept, after=_said(concept))
    letters.ask_administrators(concept)
    return concept


@transaction.atomic
def revise_concept(*, concept: ProposedConcept, facts: ConceptFacts, by: Actor) -> None:
    """Change what is proposed; what was asked back waits for an administrator again."""
    can_revise_concept.require(by, concept)
    lock(concept)
    _require_labels(concept.hub, facts)
    before, was = _said(concept), concept.state
    concept.state = CONCEPT.target(was, "revise")
    _write(concept, facts)
    concept.save()
    _note(by, "revised", concept, before=before, after=_said(concept))
    if was == "asked":
        letters.ask_administrators(concept)


@transaction.atomic
def withdraw_concept(*, concept: ProposedConcept, by: Actor) -> None:
    """The hub takes it back before it is decided."""
    can_revise_concept.require(by, concept)
    _move(lock(concept), "withdraw", by)


@transaction.atomic
def ask_back(*, concept: ProposedConcept, word: str, language: str, by: Actor) -> None:
    """An administrator wants to know more, or something changed; the author reads what."""
    can_decide_concept.require(by, concept)
    _answer(lock(concept), "ask", word, language, by)


@transaction.atomic
def decline_concept(*, concept: ProposedConcept, word: str, language: str, by: Actor) -> None:
    """Say no, and why."""
    can_decide_concept.require(by, concept)
    _answer(lock(concept), "decline", word, language, by)


@transaction.atomic
def accept_concept(
    *, concept: ProposedConcept, by: Actor, word: str = "", language: str = ""
) -> Topic:
    """It becomes a topic at once: chosen on forms, and found in texts by its labels."""
    can_decide_concept.require(by, concept)
    lock(concept)
    state = CONCEPT.target(concept.state, "accept")
    if concept.broader.is_withdrawn:
        raise Impossible(_("The topic above it was withdrawn: ask back for another one."))
    concept.topic = _topic_of(concept)
    before = concept.state
    concept.state = state
    _say(concept, word, language, by)
    concept.save()
    after = {"state": state, "topic": concept.topic.slug}
    _note(by, "accepted", concept, before={"state": before}, after=after)
    letters.tell_decided(concept)
    return concept.topic


def _topic_of(concept: ProposedConcept) -> Topic:
    """Two of the same name, accepted at once, wish for one address: the second takes the next."""
    try:
        with transaction.atomic():
            return _add_topic(concept)
    except IntegrityError:
        return _add_topic(concept)


def _add_topic(concept: ProposedConcept) -> Topic:
    return add_local_topic(
        slug=free_slug(concept.labels["en"][0]),
        wording=concept.wording,
        broader=concept.broader,
        proposed_by=concept.hub.name,
    )


def _answer(concept: ProposedConcept, move: str, word: str, language: str, by: Actor) -> None:
    if not word.strip():
        raise Impossible(_("Say why: the author reads it."))
    _say(concept, word, language, by)
    _move(concept, move, by)
    letters.tell_decided(concept)


def _say(concept: ProposedConcept, word: str, language: str, by: Actor) -> None:
    concept.answer = word.strip()[:2_000]
    concept.answer_language = language if concept.answer else ""
    concept.decided_by_id, concept.decided_at = by.person_id, clock.now()


def _move(concept: ProposedConcept, move: str, by: Actor) -> None:
    before = concept.state
    concept.state = CONCEPT.target(before, move)
    concept.save()
    after = {"state": concept.state, "answer": concept.answer}
    _note(by, concept.state, concept, before={"state": before}, after=after)


def _require_labels(hub: Hub, facts: ConceptFacts) -> None:
    if not all(facts.labels.get(language) for language in ("en", hub.language)):
        raise Impossible(_("Name it in English and in the language of your hub."))


def _write(concept: ProposedConcept, facts: ConceptFacts) -> None:
    for name, value in asdict(facts).items():
        if name not in ("broader", "scope_note"):
            setattr(concept, name, value)
    concept.broader, concept.scope_note = facts.broader, facts.scope_note


def _said(concept: ProposedConcept) -> dict[str, Any]:
    return audit.snapshot(concept, ["state", "labels", "broader", "why"])


def _note(by: Actor, what: str, concept: ProposedConcept, **said: Any) -> None:
    audit.record(by=by, action=f"concepts.concept-{what}", on=concept, **said)
