"""Loops that NumPy cannot say, compiled by numba.

Only modules named `kernels` import this, and those are imported inside the functions that need
them: a web process that never computes a market never loads a compiler.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

import numba

P = ParamSpec("P")
R = TypeVar("R")


def compiled(kernel: Callable[P, R]) -> Callable[P, R]:
    """`kernel` as machine code that is kept beside the source for the next process.

    It runs without the interpreter's lock, in one thread and with exact floating-point rules, so
    that the same input gives the same output on every run.
    """
    return cast("Callable[P, R]", numba.njit(cache=True, nogil=True)(kernel))
