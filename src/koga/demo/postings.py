"""Offers, needs and searches: most are open now, older ones ran out, some were renewed."""

from __future__ import annotations

from functools import partial
from typing import Final

from koga.demo.network import Network, language_of
from koga.demo.reading import Row, organisations, rows, told
from koga.matching.actions import PostingFacts, move_posting, publish_posting
from koga.matching.enums import PostingKind
from koga.matching.models import POSTED_FOR, Posting

_STILL_OPEN: Final = 0.8
_RENEWED: Final = 0.4


def note_postings(network: Network) -> None:
    """Each posting of the data files once, the newest the most."""
    for key, row in organisations().items():
        for posting in row.get("postings", ()):
            is_open = network.dice.random() < _STILL_OPEN
            days = _lately(network) if is_open else network.dice.randint(200, 540)
            moment = network.diary.ago(days)
            network.diary.note(moment, partial(_publish, network, key, posting, may_renew=True))
    for row in rows("earlier"):
        publish = partial(_publish, network, row["from"], row, may_renew=False)
        network.diary.note(network.diary.waking(row["on"]), publish)


def _lately(network: Network) -> int:
    """Some days ago, within the time that a posting is shown."""
    return int(network.dice.triangular(1, 165, 6))


def _publish(network: Network, key: str, row: Row, *, may_renew: bool) -> None:
    language = language_of(key)
    posting = publish_posting(
        organisation=network.organisations[key],
        facts=PostingFacts(
            kind=PostingKind(row["kind"]),
            title=told(row, "title", language),
            text=told(row, "text", language, english="english_text"),
            topics=tuple(row["topics"]),
            countries=tuple(row.get("countries", ())),
        ),
        by=network.voice(key),
    )
    if may_renew and network.dice.random() < _RENEWED:
        days = POSTED_FOR.days + network.dice.randint(8, 20)
        network.diary.note(network.diary.later(days, days), partial(_renew, network, key, posting))


def _renew(network: Network, key: str, posting: Posting) -> None:
    """It has run out meanwhile, and is still wanted."""
    posting.refresh_from_db()
    move_posting(posting=posting, move="renew", by=network.voice(key))
