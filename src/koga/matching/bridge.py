"""Between rows and the engine: words to search postings by, and who suits whom."""

from __future__ import annotations

from koga.core.wording import Wording
from koga.engine.text import words
from koga.matching.suggesting.showing import Suggested, suggestions_for

__all__ = ["Suggested", "sought_words", "suggestions_for", "words_of"]


def words_of(*texts: Wording) -> str:
    """What a posting is found by: the plain words of its texts, each with a blank before it."""
    told = (word for text in texts for said in text for word in words(said.text))
    return "".join(f" {word}" for word in dict.fromkeys(told))


def sought_words(text: str) -> list[str]:
    """The plain words somebody looks for."""
    return words(text)
