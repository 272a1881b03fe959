"""Between what people type into the search of every page and the engine's folding of words."""

from __future__ import annotations

from collections.abc import Iterable

from koga.engine.text import words


def sought_words(text: str) -> list[str]:
    """The plain words of what was typed."""
    return words(text)


def holds_all(sought: Iterable[str], texts: Iterable[str]) -> bool:
    """True if every one of the `sought` plain words begins some word of `texts`."""
    present = [word for text in texts for word in words(text)]
    return all(any(word.startswith(one) for word in present) for one in sought)
