"""Real data that is no part of the repository: where it stands, and what is skipped without it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


def real_data(name: str) -> Path:
    """A file in the folder KOGA_TEST_DATA, else in a `shared/data` of a folder above the repository.

    The test that asks is skipped where there is none.
    """
    for folder in _folders():
        if (folder / name).is_file():
            return folder / name
    pytest.skip(f"{name} is not at hand: KOGA_TEST_DATA names no folder that holds it")


def _folders() -> Iterator[Path]:
    if named := os.environ.get("KOGA_TEST_DATA"):
        yield Path(named)
    else:
        yield from (folder / "shared" / "data" for folder in REPOSITORY.parents)
