"""Introductions: proposed by a side or a hub, answered on the page, by mail or not at all."""

from __future__ import annotations

from functools import partial
from typing import Final

from koga.core import tokens
from koga.demo.conversations import LONGEST, phrase, talk
from koga.demo.network import Network, language_of
from koga.demo.reading import Row, organisations, rows
from koga.matching import letters
from koga.matching.actions import (
    Note,
    answer_by_link,
    answer_introduction,
    broker_introduction,
    propose_introduction,
)
from koga.matching.grounds import likely_ground
from koga.matching.models import Introduction, Side
from koga.matching.notes import neutral_note, topics_in_common
from koga.people.queries import actor_for

_DRAWN: Final = 82
_BY_HUBS: Final = 0.25
_BY_MAIL: Final = 0.45
# The shares of those asked who say yes or no; the others let it run out.
_YES, _NO = 0.6, 0.2

Keys = tuple[str, str]


def note_introductions(network: Network) -> None:
    """Those written down by hand, and others drawn between organisations that share topics."""
    for row in rows("introductions"):
        keys = (row["from"], row["to"])
        network.met.add(frozenset(keys))
        if row.get("unread"):
            network.unread.add(frozenset(keys))
        network.diary.note(network.diary.ago(row["ago"]), partial(_propose_written, network, row))
    for _number in range(_DRAWN):
        moment = network.diary.ago(network.dice.randint(2, 500))
        network.diary.note(moment, partial(_propose_drawn, network))


def introduce(network: Network, keys: Keys, turns: int) -> None:
    """`keys` are introduced, if they were not before: the first asks, the second says yes."""
    if frozenset(keys) not in network.introductions:
        await_answer(network, _propose(network, keys, by_hub=False), keys, "yes", turns)


def _propose_written(network: Network, row: Row) -> None:
    keys = (row["from"], row["to"])
    introduction = _propose(network, keys, by_hub=row.get("by_hub", False))
    await_answer(network, introduction, keys, row.get("answer", ""), row.get("turns", 0))


def _propose_drawn(network: Network) -> None:
    own = network.dice.choice(_settled(network))
    others = _suited(network, own)
    if not others:
        return
    keys = (own, network.dice.choice(others))
    network.met.add(frozenset(keys))
    lot = network.dice.random()
    answer = "yes" if lot < _YES else "no" if lot < _YES + _NO else ""
    by_hub = network.dice.random() < _BY_HUBS
    turns = network.dice.randint(1, LONGEST)
    await_answer(network, _propose(network, keys, by_hub=by_hub), keys, answer, turns)


def _settled(network: Network) -> list[str]:
    """Those who have come and do not wait to be checked."""
    return [key for key in network.people if not organisations()[key].get("waiting")]


def _suited(network: Network, own: str) -> list[str]:
    """The six abroad, not met yet, that have most topics in common."""
    row = organisations()[own]
    found = [
        (-len(set(row["topics"]) & set(organisations()[other]["topics"])), other)
        for other in _settled(network)
        if organisations()[other]["country"] != row["country"]
        and frozenset((own, other)) not in network.met
    ]
    return [other for shared, other in sorted(found)[:6] if shared]


def _propose(network: Network, keys: Keys, *, by_hub: bool) -> Introduction:
    own, other = keys
    organisation = network.organisations[own]
    # Drawn for a hub's proposal, too: whose note says the rest.
    reason = phrase(network, keys, "reasons")
    if by_hub:
        introduction = _broker(network, keys)
    else:
        introduction = propose_introduction(
            between=(organisation, network.organisations[other]),
            reason=reason,
            language=language_of(own),
            by=network.voice(own),
            for_organisation=organisation,
            posting=organisation.postings.filter(state="published").first(),
        )
    network.introductions[frozenset(keys)] = introduction
    return introduction


def _broker(network: Network, keys: Keys) -> Introduction:
    """The coordinator of the first writes to both, each in its language."""
    first, second = (network.organisations[key] for key in keys)
    topics = topics_in_common(first, second)
    languages = [language_of(key) for key in keys]
    return broker_introduction(
        between=(first, second),
        notes=(
            Note(neutral_note(languages[0], second, topics), languages[0]),
            Note(neutral_note(languages[1], first, topics), languages[1]),
        ),
        ground=likely_ground(first, second, topics, None),
        by=network.coordinator_of(first),
    )


def await_answer(
    network: Network, introduction: Introduction, keys: Keys, answer: str, turns: int
) -> None:
    """Every side that was asked answers in its turn; the conversation follows the last yes."""
    for number, side in enumerate(introduction.sides.filter(answer="waiting")):
        if answer:
            moment = network.diary.later(0.3 + 4 * number, 4 + 4 * number)
            deed = partial(_answer, network, side.pk, keys, answer == "yes", turns)
            network.diary.note(moment, deed)


def _answer(network: Network, side_key: int, keys: Keys, consents: bool, turns: int) -> None:
    side = Side.objects.select_related("organisation", "introduction").get(pk=side_key)
    if side.introduction.state != "proposed":
        return
    own = next(key for key in keys if network.organisations[key].pk == side.organisation_id)
    other = next(key for key in keys if key != own)
    note = "" if consents else phrase(network, (own, other), "declines")
    person = network.speaker(own)
    if network.dice.random() < _BY_MAIL:
        token = tokens.issue(letters.PURPOSE, {"side": side.pk, "person": person.pk})
        introduction = answer_by_link(
            token=token, consents=consents, note=note, language=language_of(own)
        )
    else:
        introduction = answer_introduction(
            side=side,
            consents=consents,
            by=actor_for(person),
            note=note,
            language=language_of(own),
        )
    introduction.refresh_from_db()
    if introduction.conversation is not None:
        talk(network, introduction.conversation, (own, other), turns)
