"""What two organisations write to each other once they were introduced."""

from __future__ import annotations

from functools import partial
from typing import Final

from koga.conversations.actions import mark_read, send_message
from koga.conversations.models import Conversation
from koga.core.wording import Wording
from koga.demo.network import Network, language_of
from koga.demo.reading import table
from koga.people.queries import actor_for
from koga.topics.models import Topic

# What is said at each turn, in this order; the two sides alternate.
_TURNS: Final = ("openings", "replies", "plans", "replies", "thanks", "thanks")
LONGEST: Final = len(_TURNS)
_FRESH_DAYS: Final = 6


def talk(network: Network, conversation: Conversation, keys: tuple[str, str], turns: int) -> None:
    """The first of `keys` begins; each answers the other within days."""
    if turns:
        moment = network.diary.later(0.2, 3)
        network.diary.note(moment, partial(_say, network, conversation, keys, 0, turns))


def phrase(network: Network, keys: tuple[str, str], kind: str) -> str:
    """Something of this kind that the first of `keys` says to the second, in its own language."""
    own, other = keys
    language = language_of(own)
    template: str = network.dice.choice(table("phrases")[language][kind])
    return template.format(
        own=network.organisations[own].name,
        other=network.organisations[other].name,
        name=network.speaker(own).name.split()[0],
        topic=_topic_between(network, keys, language),
    )


def _say(
    network: Network, conversation: Conversation, keys: tuple[str, str], turn: int, turns: int
) -> None:
    own, other = keys
    send_message(
        conversation=conversation,
        text=phrase(network, keys, _TURNS[turn]),
        language=language_of(own),
        by=network.voice(own),
        for_organisation=network.organisations[own],
    )
    is_last = turn + 1 == turns
    if not is_last:
        moment = network.diary.later(0.3, 4)
        answer = partial(_say, network, conversation, (other, own), turn + 1, turns)
        network.diary.note(moment, answer)
    elif network.diary.days_gone() > _FRESH_DAYS and frozenset(keys) not in network.unread:
        moment = network.diary.later(0.1, 2)
        network.diary.note(moment, partial(_read, network, conversation, keys))


def _read(network: Network, conversation: Conversation, keys: tuple[str, str]) -> None:
    """Everybody on both sides catches up."""
    for key in keys:
        for person in network.people[key]:
            mark_read(conversation=conversation, by=actor_for(person))


def _topic_between(network: Network, keys: tuple[str, str], language: str) -> str:
    """A topic of both, else one of the first, as it is called in `language`."""
    own, other = (network.organisations[key] for key in keys)
    topics = Topic.objects.filter(organisation=own).order_by("slug")
    found = topics.filter(organisation=other).first() or topics[0]
    label: Wording = found.label
    return label.best_for(language).text
