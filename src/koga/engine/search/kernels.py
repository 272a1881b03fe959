"""The loops behind `Impacts.best`: blocks by their bounds, the most promising first."""

from __future__ import annotations

import numpy as np

from koga.engine.compiling import compiled
from koga.engine.picking.kernels import keep
from koga.engine.search.blocks import Array, Best, Blocks


@compiled
def best_of(index: Blocks, terms: Array, factors: Array, best: Best, size: int) -> int:
    """Fill `best` with the best documents; how many there are.

    Bounds and sums are added up in the same order of terms, so rounding cannot lift a sum above
    the bound of its block.
    """
    bounds, waiting, count = bounded(index, terms, factors, size)
    for parent in range(count // 2 - 1, -1, -1):
        sink(waiting, bounds, parent, count)
    held, totals = 0, np.zeros(size, np.float32)
    while count and not (held == len(best.sums) and bounds[waiting[0]] < best.sums[-1]):
        block = waiting[0]
        count -= 1
        waiting[0] = waiting[count]
        sink(waiting, bounds, 0, count)
        add_up(index, terms, factors, block, totals)
        for place in range(min(size, len(index.numbers) - block * size)):
            total = totals[place]
            if total > 0 and (held < len(best.sums) or total >= best.sums[-1]):
                number = index.numbers[block * size + place]
                held = keep(held, best.sums, best.numbers, best.places, (total, number, place))
    return held


@compiled
def bounded(index: Blocks, terms: Array, factors: Array, size: int) -> tuple[Array, Array, int]:
    """The highest sum that each block could hold, the blocks that hold any, and how many do."""
    blocks = (len(index.numbers) + size - 1) // size
    bounds, waiting, count = np.zeros(blocks, np.float32), np.empty(blocks, np.int64), 0
    for term in range(len(terms)):
        for entry in range(index.firsts[terms[term]], index.firsts[terms[term] + 1]):
            block, bound = index.blocks[entry], factors[term] * index.peaks[entry]
            if bounds[block] == 0 and bound > 0:
                waiting[count] = block
                count += 1
            bounds[block] += bound
    return bounds, waiting, count


@compiled
def add_up(index: Blocks, terms: Array, factors: Array, block: int, totals: Array) -> None:
    """The sum of each document of a block, into `totals`."""
    totals[:] = 0
    for term in range(len(terms)):
        low, end = index.firsts[terms[term]], index.firsts[terms[term] + 1]
        entry = low + np.searchsorted(index.blocks[low:end], block)
        if entry < end and index.blocks[entry] == block:
            for at in range(index.cuts[entry], index.cuts[entry + 1]):
                totals[index.places[at]] += factors[term] * index.weights[at]


@compiled
def sink(heap: Array, bounds: Array, parent: int, count: int) -> None:
    """Let the block at `parent` sink to where none below it promises more."""
    moved = heap[parent]
    while 2 * parent + 1 < count:
        child = 2 * parent + 1
        if child + 1 < count and bounds[heap[child + 1]] > bounds[heap[child]]:
            child += 1
        if bounds[heap[child]] <= bounds[moved]:
            break
        heap[parent] = heap[child]
        parent = child
    heap[parent] = moved
