"""Which state of dictionaries and rules texts are read with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_READ_WITH: Final = (
    "koga.engine.thesaurus",
    "koga.engine.lexicon",
    "koga.engine.text",
    "koga.engine.search",
)
_ENDINGS: Final = (".toml", ".tsv", ".xz", ".py")
_LENGTH: Final = 16


@lru_cache(maxsize=1)
def edition() -> str:
    """Hexadecimal digits that are others as soon as a text might be read otherwise.

    What is kept of texts - terms of an index, topics - is out of date once they differ.
    """
    digest = sha256()
    for package in _READ_WITH:
        for name, source in _sources(files(package), package):
            digest.update(name.encode())
            digest.update(source.read_bytes())
    return digest.hexdigest()[:_LENGTH]


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """The files of a folder and those below it that tell how to read, in the order of their names."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _sources(one, f"{name}/{one.name}")
        elif one.name.endswith(_ENDINGS):
            yield f"{name}/{one.name}", one
