"""The network's own concepts as branches of the thesaurus' source, so that they can enter it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from koga.core.languages import CONTENT
from koga.topics import bridge
from koga.topics.wordings import LocalTopic


def concepts_toml(facet: str) -> str:
    """The entries of one facet as a whole file; "" where the network has none."""
    entries = ["\n".join(_entry(one)) for one in bridge.local_topics() if one.facet == facet]
    return f"facet = {_text(facet)}\n\n" + "\n".join(entries) if entries else ""


def facets_with_concepts() -> list[str]:
    """The facets in which the network has concepts of its own."""
    return sorted({one.facet for one in bridge.local_topics()})


def _entry(local: LocalTopic) -> Iterator[str]:
    yield "[[concept]]"
    yield f"id = {_text(local.slug)}"
    yield f"broader = {_texts(local.broader)}"
    for language, note in sorted(local.wording.scope_notes.items()):
        yield f"scope_note.{language} = {_text(note)}"
    yield "[concept.labels]"
    for language in CONTENT:
        if labels := local.wording.labels.get(language):
            yield f"{language} = {_texts(labels)}"
    yield ""


def _texts(values: Sequence[str]) -> str:
    return f"[{', '.join(_text(value) for value in values)}]"


def _text(value: str) -> str:
    """A basic string of TOML, which a string of JSON always is."""
    return json.dumps(value, ensure_ascii=False)
