"""What a coordinator writes to each side of an introduction: in which language, and how it begins."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from babel.lists import format_list

from koga.core.languages import CONTENT, locale
from koga.core.wording import Told
from koga.matching.models import Introduction, Side
from koga.organisations.models import Organisation
from koga.people.queries import representatives_of
from koga.topics.models import Topic

_DATA: Final = Path(__file__).parent / "data" / "neutral_notes.toml"
_NAMED: Final = 3


def language_of(organisation: Organisation) -> str:
    """What most of those who speak for it read; else what it writes, what its hub works in, English.

    One query.
    """
    read = Counter(one.language for one in representatives_of(organisation))
    hub = organisation.hub.language if organisation.hub else ""
    found = [language for language, _n in read.most_common()]
    tried = (*found, organisation.about.original, organisation.name_language, hub)
    return next((one for one in tried if one in CONTENT), "en")


def neutral_note(to: str, other: Organisation, topics: Sequence[Topic]) -> str:
    """A note to begin with, in the language `to`: who the other is, and the topics in common."""
    return f"{presenting(to, other, topics)}\n\n{_sentences()[to]['ask']}"


def presenting(to: str, other: Organisation, topics: Sequence[Topic]) -> str:
    """The same without the question; KeyError for a language that texts are not written in."""
    said = _sentences()[to]
    country = locale(to).territories.get(other.country, other.country)
    meet = said["meet"].format(other=other.name, country=country)
    if not topics:
        return meet
    named = [one.label.best_for(to).text for one in topics[:_NAMED]]
    return f"{meet} {said['topics'].format(topics=format_list(named, locale=locale(to)))}"


def topics_in_common(first: Organisation, second: Organisation) -> list[Topic]:
    """One query."""
    shared = second.topics.filter(pk__in=first.topics.order_by().values("pk"))
    return list(shared.order_by("position"))


def words_to(side: Side) -> Told:
    """Why the two should meet, as this side reads it: a coordinator's note in its own language,
    else the reason that both read.
    """
    note = getattr(side, "brokers_note", None)
    if note is not None:
        return Told(note.text, note.language)
    return words_of(side.introduction)


def words_of(introduction: Introduction) -> Told:
    """The reason that stands in the record itself."""
    return Told(introduction.reason, introduction.language)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
