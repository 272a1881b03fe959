"""Tasks for the tests of the worker."""

from __future__ import annotations

import time
from pathlib import Path

from django_tasks import task


@task()
def note(path: str, seconds: float = 0.0) -> str:
    """Writes a line when it begins and one when it ends."""
    with Path(path).open("a") as file:
        file.write("begin\n")
        file.flush()
        time.sleep(seconds)
        file.write("end\n")
    return "noted"


@task()
def fail() -> None:
    raise RuntimeError("not today")
