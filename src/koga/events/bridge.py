"""From the engine: plain words, by which roles on a list are compared whatever their spelling."""

from __future__ import annotations

from koga.engine.text import words


def plain_words(text: str) -> str:
    """ "Teilnehmer*in" and "teilnehmer-in" alike: plain letters, single blanks."""
    return " ".join(words(text))
