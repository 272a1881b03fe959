"""The words of a language that say nothing of what a text is about.

They are kept in `function_words.toml`, where people edit them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from koga.engine.text.folding import words


@cache
def stop_words(language: str) -> frozenset[str]:
    """The function words of a language, plain: articles, pronouns, prepositions, auxiliaries.

    All their forms are there, and both words of what a full stop or hyphen parts. Raises
    ValueError for a language without a list.

    >>> {"und", "fur"} <= stop_words("de"), "verein" in stop_words("de")
    (True, False)
    """
    try:
        return frozenset(words(_texts()[language]))
    except KeyError:
        raise ValueError(f"no function words for language {language!r}") from None


@cache
def _texts() -> dict[str, str]:
    source = files("koga.engine.text.morphology") / "function_words.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
