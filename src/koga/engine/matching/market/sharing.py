"""Work on many rows, shared between threads: compiled loops hold no lock of the interpreter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

CHUNK = 2048


def chunks(number: int, size: int = CHUNK) -> Iterator[tuple[int, int]]:
    """Ranges (first, last) of at most `size` rows that cover 0 to `number` once.

    >>> list(chunks(5, 2))
    [(0, 2), (2, 4), (4, 5)]
    """
    return ((first, min(first + size, number)) for first in range(0, number, size))


def shared(work: Callable[[int, int], None], number: int, workers: int = 1) -> None:
    """Do `work` on every chunk of rows; what it writes must not depend on other chunks.

    The answer is then the same for any number of workers. ValueError for fewer than one worker.
    """
    if workers < 1:
        raise ValueError("somebody has to do the work: workers must be at least 1")
    if workers == 1 or number <= CHUNK:
        if number:
            work(0, number)
        return
    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(work, first, last) for first, last in chunks(number)]:
            done.result()
