"""From the source files, which people edit in any spreadsheet, to meanings.

Each file in `words/` is a table with tabs: a column a language, a line a meaning, in a cell the
words for it, the commonest first, parted by ", ".
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from koga.engine.thesaurus.model import LANGUAGES

_BETWEEN = ", "


class LexiconError(ValueError):
    """A source file cannot be read at all; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One meaning and, by language, the words for it; its `id` is what its English cell says."""

    id: str
    words: Mapping[str, tuple[str, ...]] = field(hash=False)
    source: str = ""


@lru_cache(maxsize=1)
def load_lexicon() -> tuple[Meaning, ...]:
    """The lexicon that comes with Koga, read once per process.

    >>> bridge = next(one for one in load_lexicon() if "bridge" in one.words["en"])
    >>> bridge.words["lt"][0]
    'tiltas'
    """
    return read_lexicon(files("koga.engine.lexicon") / "words")


def read_lexicon(folder: Traversable) -> tuple[Meaning, ...]:
    """All meanings of a folder, the files in the order of their names.

    Only what cannot be read raises: LexiconError for a missing folder, a missing column or a line
    of another length. Whether the content is sound is for `validate` to say.
    """
    if not folder.is_dir():
        raise LexiconError(f"{folder.name}: there is no such folder")
    sources = sorted(
        (source for source in folder.iterdir() if source.name.endswith(".tsv")),
        key=lambda source: source.name,
    )
    return tuple(meaning for source in sources for meaning in _table(source))


def _table(source: Traversable) -> list[Meaning]:
    lines = source.read_text(encoding="utf-8").splitlines()
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if set(table.fieldnames or ()) != set(LANGUAGES):
        raise LexiconError(f"{source.name}: the columns are not {', '.join(LANGUAGES)}")
    return [_meaning(row, f"{source.name}:{line}") for line, row in enumerate(table, start=2)]


def _meaning(row: Mapping[str | None, str | None], place: str) -> Meaning:
    if None in row or None in row.values():
        raise LexiconError(f"{place}: not {len(LANGUAGES)} cells")
    words = {
        language: tuple(word for word in (row[language] or "").split(_BETWEEN) if word)
        for language in LANGUAGES
    }
    return Meaning(row["en"] or place, MappingProxyType(words), place)
