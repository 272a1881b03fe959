"""What a topic of the network is called and means, before it is a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TopicWording:
    """`labels` by language, the preferred one first; `scope_notes` by language."""

    labels: Mapping[str, Sequence[str]]
    scope_notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LocalTopic:
    """A topic of the network's own: `broader` holds the addresses of those above it."""

    slug: str
    facet: str
    broader: Sequence[str]
    wording: TopicWording
