"""Between names of places and the engine's plain letters."""

from __future__ import annotations

from koga.engine.text import words


def plain_place(name: str) -> str:
    """The spelling under which a town is looked up: "Kołobrzeg" and "KOLOBRZEG" alike."""
    return " ".join(words(name))[:80]
