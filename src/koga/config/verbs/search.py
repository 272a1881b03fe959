"""koga search rebuild: index every record anew, with a bar of progress, while searching goes on."""

from __future__ import annotations

import sys
import time
from typing import Final

import django

_WIDTH: Final = 30


def main(arguments: list[str]) -> None:
    if arguments != ["rebuild"]:
        sys.exit("koga search: the one thing to do is koga search rebuild")
    django.setup()
    from koga.core.search.upkeep import rebuild
    from koga.core.statistics import refresh_statistics

    start = time.monotonic()
    done = rebuild(progress=show_progress)
    refresh_statistics()
    print(f"{done} records indexed in {time.monotonic() - start:.1f} s")


def show_progress(kind: str, done: int, total: int) -> None:
    """One line for each kind, redrawn as it grows on a terminal, written once elsewhere."""
    is_over = done == total
    if not (sys.stdout.isatty() or is_over):
        return
    filled = _WIDTH * done // total
    line = f"{kind:<14} {'#' * filled}{'.' * (_WIDTH - filled)} {done:>9} of {total}"
    print(f"\r{line}" if sys.stdout.isatty() else line, end="\n" if is_over else "", flush=True)
