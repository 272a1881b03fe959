"""The shape of an index in blocks, which loops and their caller share."""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import NDArray

Array = NDArray[Any]


class Blocks(NamedTuple):
    """Term t has entries `firsts[t]` to `firsts[t + 1]`, one a block in which it stands.

    Entry e is of block `blocks[e]`, weighs at most `peaks[e]` there, and its postings are
    `places[cuts[e]:cuts[e + 1]]` (places in the block) with `weights`. `numbers` says which
    document stands at a place of the whole.
    """

    firsts: Array
    blocks: Array
    peaks: Array
    cuts: Array
    places: Array
    weights: Array
    numbers: Array


class Best(NamedTuple):
    """What was found so far, the highest of `sums` first: numbers of documents, and their places."""

    sums: Array
    numbers: Array
    places: Array
