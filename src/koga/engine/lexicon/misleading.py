"""Everyday forms that look like the word of a topic and mean something else.

They are kept in `misleading.toml`, where people edit them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from koga.engine.lexicon.loading import LexiconError
from koga.engine.text.folding import NOUNS_HAVE_CAPITALS

ANY: Final = "any"
"""Under this stand the forms of a language that name no topic at all by themselves."""

Misleading = Mapping[str, Mapping[str, frozenset[str]]]


def misleads(form: str, language: str, concept: str) -> bool:
    """Whether `form`, as it is written in a text of `language`, does not name `concept`.

    >>> misleads("Tar", "sv", "public-transport"), misleads("Tåget", "sv", "public-transport")
    (True, False)
    >>> misleads("sucht", "de", "addiction-prevention"), misleads("Sucht", "de", "addiction-prevention")
    (True, False)
    """
    forms = load_misleading().get(language, {})
    written = form if language in NOUNS_HAVE_CAPITALS else form.casefold()
    return any(written in forms.get(key, frozenset()) for key in (ANY, concept))


@lru_cache(maxsize=1)
def load_misleading() -> Misleading:
    """By language and concept (or `ANY`), the forms that come with Koga; read once per process."""
    return read_misleading(files("koga.engine.lexicon") / "misleading.toml")


def read_misleading(source: Traversable) -> Misleading:
    """The forms of a file; LexiconError where it is not made as described at its head."""
    try:
        tables = tomllib.loads(source.read_text(encoding="utf-8"))
        return {
            language: {concept: frozenset(forms.split()) for concept, forms in table.items()}
            for language, table in tables.items()
        }
    except (OSError, AttributeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{source.name}: {error}") from error
