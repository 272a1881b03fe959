"""Components that list facts: records, events, definitions, files, and who someone is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from koga.ui.components.marks import avatar
from koga.ui.shapes import Entry, FileEntry, Table


def records(table: Table) -> dict[str, Any]:
    """A table; where there is little room each row becomes a card with its own labels."""
    return {"table": table, "lines": table.lines(), "total": table.total_line()}


def timeline(entries: Sequence[Entry]) -> dict[str, Any]:
    """What happened, in the order given."""
    return {"entries": entries}


def definitions(
    pairs: Iterable[tuple[object, object]] | Mapping[object, object],
) -> dict[str, Any]:
    """Facts of a record as name and value."""
    return {"pairs": list(pairs.items()) if isinstance(pairs, Mapping) else list(pairs)}


def files(files: Sequence[FileEntry]) -> dict[str, Any]:
    """Files to fetch, with kind and size said before the click."""
    return {"files": files}


def person(
    name: object, role: str = "", organisation: str = "", url: str = "", image: str = ""
) -> dict[str, Any]:
    """One line about a person: her name, or whatever says it of itself."""
    return {
        "name": name,
        "about": [part for part in (role, organisation) if part],
        "url": url,
        "avatar": avatar(str(name), "person", image),
    }


def organisation(
    name: str,
    url: str,
    kind: str = "",
    place: str = "",
    summary: str = "",
    topics: Sequence[object] = (),
    image: str = "",
    state: str = "",
    tone: str = "neutral",
    language: str = "",
) -> dict[str, Any]:
    """The card of an organisation in a directory; `language` is that of name and summary."""
    return {
        "name": name,
        "url": url,
        "about": [part for part in (kind, place) if part],
        "summary": summary,
        "topics": topics,
        "avatar": avatar(name, "organisation", image),
        "state": state,
        "tone": tone,
        "language": language,
    }


def empty_state(
    title: object,
    text: object = "",
    action: str = "",
    url: str = "",
    picture: str = "ship",
) -> dict[str, Any]:
    """Nothing here yet: a picture ("ship", "harbour", "chart"), why, and what to do next."""
    return {
        "title": title,
        "text": text,
        "action": action,
        "url": url,
        "picture": f"ui/pictures/{picture}.html",
    }
