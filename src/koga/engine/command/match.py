"""Suggests partners: for each organisation asked for, a line with its partners, each with a score
and the reasons that add up to it. What was done together before teaches how much a reason counts."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from koga.engine.command.lines import Complaint, lines, read, say
from koga.engine.command.texts import language_of


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--organisations", required=True, help="JSON lines of id, name, country, ..."
    )
    parser.add_argument("--history", help="JSON lines of id, programme, title, text, members, ...")
    parser.add_argument("--asking", help="ids, a line each (all organisations)")
    parser.add_argument("--across-border", action="store_true", help="partners abroad only")
    parser.add_argument("--new-only", action="store_true", help="nobody met in the history")
    parser.add_argument("--top", type=int, default=20, help="partners a list (20)")
    parser.add_argument(
        "--gini",
        type=float,
        default=0.61,
        help="how unevenly attention may fall, from 0 (all alike) to 1 (by score alone) (0.61)",
    )
    parser.add_argument(
        "--language", default="en", help="in which reasons are told: en, pl, nb, ... (en)"
    )


def answer(options: Namespace) -> None:
    from koga.engine.matching.ranking import Asked, rank
    from koga.engine.matching.reasons import SPOKEN
    from koga.engine.matching.records import recorded
    from koga.engine.matching.telling import Teller

    if options.language not in SPOKEN:
        raise Complaint(f"--language has to be one of {', '.join(SPOKEN)}")
    if options.top < 1 or not 0 <= options.gini <= 1:
        raise Complaint("--top has to be 1 or more, and --gini between 0 and 1")
    members = read(options.organisations, _member, each_once=True)
    known = {member.id for member in members}
    asking = list(_ids(options.asking)) if options.asking else sorted(known)
    if unknown := [one for one in asking if one not in known]:
        raise Complaint(f"{options.asking}: no organisation has the id {unknown[0]!r}")
    projects = read(options.history, _project) if options.history else []
    records_read = recorded(members, projects)
    ranking = rank(
        records_read,
        asking,
        Asked(options.top, options.across_border, options.new_only),
        most_gini=options.gini,
    )
    teller = Teller(records_read, options.language)
    for organisation, partners in ranking.lists.items():
        say({"organisation": organisation, "partners": _told(teller, organisation, partners)})
    spread = ranking.spread
    sys.stderr.write(
        f"attention: Gini {spread.gini:.2f} ({spread.gini_before:.2f} by score alone), "
        f"{spread.seen:.0%} seen ({spread.seen_before:.0%}), "
        f"{spread.price:.1%} of expected partners given up for it\n"
    )


def _told(teller: Any, organisation: str, partners: Iterable[Any]) -> list[dict[str, Any]]:
    """Partners with the terms of their scores, each as a sentence too."""
    places = teller.places
    return [
        {
            "id": one.id,
            "score": one.score,
            "reasons": [
                {
                    "kind": term.kind,
                    "points": term.points,
                    "text": teller.text(term, places[organisation], places[one.id]),
                }
                for term in one.reasons
            ],
        }
        for one in partners
    ]


def _ids(source: str) -> Iterable[str]:
    return [line.strip() for _place, line in lines(source) if line.strip()]


def _member(record: Mapping[str, Any]) -> Any:
    from koga.engine.matching.members import Member

    return Member(
        id=str(record["id"]),
        name=_said(record, "name"),
        country=_said(record, "country").upper(),
        region=_region(_said(record, "region")),
        kind=_said(record, "kind").casefold(),
        experience=_number(record, "experience"),
        languages=frozenset(map(str, _listed(record, "languages"))),
        texts=_texts(_listed(record, "texts")),
        offers=_concepts(_one_or_more(record, "offers")),
        needs=_concepts(_one_or_more(record, "needs")),
        topics=_concepts(_one_or_more(record, "topics")),
    )


def _project(record: Mapping[str, Any]) -> Any:
    from koga.engine.matching.members import Project

    stated = language_of(record)
    texts = [
        {"text": record[key], "language": stated} for key in ("title", "text") if record.get(key)
    ]
    return Project(
        id=str(record["id"]),
        programme=_said(record, "programme"),
        texts=_texts(texts),
        themes=tuple(map(str, _one_or_more(record, "themes"))),
        members=tuple(map(str, _listed(record, "members"))),
    )


def _texts(given: Iterable[Any]) -> tuple[Any, ...]:
    """Texts as objects of text and language, or as plain strings."""
    from koga.engine.matching.members import Text

    held = [one if isinstance(one, Mapping) else {"text": one} for one in given]
    return tuple(Text(str(one["text"]), language_of(one)) for one in held if one.get("text"))


def _concepts(given: Iterable[Any]) -> frozenset[str]:
    """Ids of concepts, or texts in which some are named."""
    from koga.engine.text.analysis import analyse
    from koga.engine.thesaurus import load_thesaurus

    found: set[str] = set()
    for one in given:
        text = str(one.get("text", "")) if isinstance(one, Mapping) else str(one)
        if text in load_thesaurus():
            found.add(text)
        else:
            found |= {topic.concept for topic in analyse(text).topics}
    return frozenset(found)


def _listed(record: Mapping[str, Any], key: str) -> Sequence[Any]:
    from koga.engine.consortium.values import listed_at

    return listed_at(record, key)


def _one_or_more(record: Mapping[str, Any], key: str) -> Sequence[Any]:
    """A list, or a text that stands by itself."""
    said = record.get(key)
    return [said] if isinstance(said, str | Mapping) else _listed(record, key)


def _said(record: Mapping[str, Any], key: str) -> str:
    return str(record.get(key) or "").strip()


def _number(record: Mapping[str, Any], key: str) -> float:
    try:
        return max(0.0, float(record.get(key) or 0))
    except (TypeError, ValueError):
        raise ValueError(f"{key} is no number: {record[key]!r}") from None


def _region(stated: str) -> str:
    """A code of a region where one leads, as in "PL634 / Gdański", else what was stated."""
    found = re.match(r"([A-Z]{2}[0-9A-Z]{0,3})\s*/", stated)
    return found[1] if found else stated
