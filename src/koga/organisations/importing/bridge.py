"""From the engine: letters and words without diacritics, by which headers, names and towns are compared.

It imports nothing of Django, so that the reading of files stays free of it.
"""

from koga.engine.text import plain, words


def plain_words(text: str) -> str:
    """The plain words of `text` with single blanks between."""
    return " ".join(words(text))


__all__ = ["plain", "plain_words", "words"]
