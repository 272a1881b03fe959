"""JSON lines, read with a complaint that names the line, and written one answer a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

STANDARD = "-"


class Complaint(ValueError):
    """What is wrong with the input, for the person who wrote it."""


@contextmanager
def opened(source: str) -> Iterator[TextIO]:
    """The text behind a path, or standard input for "-"; Complaint where it cannot be read."""
    if source == STANDARD:
        yield sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8-sig") as lines:
            yield lines
    except OSError as error:
        raise Complaint(f"{source}: {error.strerror}") from error


def records(source: str, *required: str) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines, blank lines passed over.

    Complaint for a line that is no JSON object or lacks a required key.
    """
    with opened(source) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _record(line, f"{source}, line {number}", required)


def _record(line: str, place: str, required: Iterable[str]) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise Complaint(f"{place}: this is no JSON ({error.msg}, column {error.colno})") from error
    if not isinstance(record, dict):
        raise Complaint(f"{place}: this is no JSON object")
    if missing := [key for key in required if record.get(key) is None]:
        raise Complaint(f"{place}: {', '.join(missing)} missing")
    return record


def say(answer: Mapping[str, Any]) -> None:
    """Print one answer as a line of JSON, its letters as they are."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
