"""From the source files, which people edit, to a thesaurus.

A folder holds `scheme.toml` and one file a branch in `branches/`. The files state a relation
once; the reader makes "related" symmetric, as SKOS has it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from koga.engine.thesaurus.model import Concept, Scheme, Thesaurus


class ThesaurusError(ValueError):
    """A source file cannot be read at all; the message names the file and the entry."""


@lru_cache(maxsize=1)
def load_thesaurus() -> Thesaurus:
    """Return the thesaurus that comes with Koga, read once per process.

    >>> thesaurus = load_thesaurus()
    >>> thesaurus["study-visit"].preferred("sv")
    'Studiebesök'
    >>> [concept.id for concept in thesaurus.by_label("STUDIENREISE", "de")]
    ['study-visit']
    """
    return read_thesaurus(files("koga.engine.thesaurus"))


def read_thesaurus(folder: Traversable) -> Thesaurus:
    """Read a folder of source files; the branches count in the order of their file names.

    Only what cannot be read raises: `ThesaurusError` for a missing or broken file or an entry
    without its required keys. Whether the content is sound is for `validate` to say.
    """
    scheme = _scheme(_parsed(folder / "scheme.toml"))
    branches = folder / "branches"
    if not branches.is_dir():
        raise ThesaurusError("branches: there is no such folder")
    sources = sorted(
        (source for source in branches.iterdir() if source.name.endswith(".toml")),
        key=lambda source: source.name,
    )
    concepts = [concept for source in sources for concept in _branch(source)]
    return Thesaurus(_with_symmetric_relations(concepts), scheme)


def _parsed(source: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ThesaurusError(f"{source.name}: {error}") from error


def _scheme(table: Mapping[str, Any]) -> Scheme:
    try:
        return Scheme(
            titles=MappingProxyType(dict(table["title"])),
            version=table["version"],
            created=table["created"],
            modified=table["modified"],
            licence=table["licence"],
        )
    except KeyError as error:
        raise ThesaurusError(f"scheme.toml: {error} is missing") from error


def _branch(source: Traversable) -> list[Concept]:
    table = _parsed(source)
    try:
        return [_concept(entry, table["facet"]) for entry in table["concept"]]
    except (AttributeError, KeyError, TypeError) as error:
        raise ThesaurusError(f"{source.name}: {error!r} in facet, concept or an entry") from error


def _concept(entry: Mapping[str, Any], facet: str) -> Concept:
    return Concept(
        id=entry["id"],
        facet=facet,
        labels=MappingProxyType({key: _texts(value) for key, value in entry["labels"].items()}),
        scope_notes=MappingProxyType(dict(entry.get("scope_note", {}))),
        broader=_texts(entry.get("broader", [])),
        related=_texts(entry.get("related", [])),
    )


def _texts(value: object) -> tuple[str, ...]:
    # A bare string would pass for a sequence of one-letter labels.
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise TypeError(f"{value!r} is not a list of texts")
    return tuple(value)


def _with_symmetric_relations(concepts: list[Concept]) -> tuple[Concept, ...]:
    named_by: dict[str, list[str]] = {}
    for concept in concepts:
        for other in concept.related:
            named_by.setdefault(other, []).append(concept.id)
    return tuple(
        replace(
            concept,
            related=tuple(dict.fromkeys([*concept.related, *named_by.get(concept.id, ())])),
        )
        for concept in concepts
    )
