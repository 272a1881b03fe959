"""The engine's plain letters, for addresses made of names."""

from koga.engine.text import plain

__all__ = ["plain"]
