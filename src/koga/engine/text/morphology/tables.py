"""The shipped tables, each one compressed text that is searched as it lies.

Every language has one; that of `nb` knows the forms of nynorsk, too. A table holds lines of a key, a
space and what is said of it, sorted by key. As a `dict` the tables of all languages would take ten
times the memory; sorted text needs only the first key of every block beside it. Such a file is
called index-sequential.
"""

from __future__ import annotations

import lzma
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

_BLOCK: Final = 1000
"""Letters after which a new block begins with the next line."""


class Table:
    """Keys and what is said of each. It never changes.

    >>> table = Table(lines([("fjord", "a"), ("bryza", "b")]))
    >>> table.get("fjord"), table.get("fjor"), len(table)
    ('a', None, 2)
    """

    __slots__ = ("_heads", "_length", "_starts", "_text")

    def __init__(self, text: str) -> None:
        """`text` is what `lines` makes: sorted, each line begun by a line feed."""
        self._text: Final = text
        self._heads: Final[list[str]] = []
        self._starts: Final[list[int]] = []
        self._length: Final = text.count("\n")
        start = 0 if text else -1
        while start >= 0:
            self._heads.append(text[start + 1 : text.index(" ", start)])
            self._starts.append(start)
            start = text.find("\n", start + _BLOCK)
        self._starts.append(len(text))

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[str]:
        return (line[: line.index(" ")] for line in self._text.split("\n")[1:])

    def get(self, key: str) -> str | None:
        """What is said of `key`, or None; a key holds neither spaces nor line feeds."""
        block = bisect_right(self._heads, key)
        if not block:
            return None
        end = self._starts[block]
        line = f"\n{key} "
        found = self._text.find(line, self._starts[block - 1], end)
        if found < 0:
            return None
        after = found + len(line)
        stop = self._text.find("\n", after)
        return self._text[after : stop if stop >= 0 else None]


def lines(entries: Iterable[tuple[str, str]]) -> str:
    """The text of a table with these entries, each key once."""
    return "".join(f"\n{key} {said}" for key, said in sorted(entries))


@cache
def table(name: str) -> Table:
    """The shipped table of that name, read once per process."""
    packed = files("koga.engine.text.morphology") / "data" / f"{name}.xz"
    return Table(lzma.decompress(packed.read_bytes()).decode())
