"""JSON lines, read with a complaint that names the line, and written one answer a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

Read = TypeVar("Read")

STANDARD = "-"


class Complaint(ValueError):
    """What is wrong with the input, for the person who wrote it."""


@contextmanager
def opened(source: str) -> Iterator[BinaryIO]:
    """What is behind a path, or standard input for "-"; Complaint where it cannot be read."""
    if source == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        with Path(source).open("rb") as held:
            yield held
    except OSError as error:
        raise Complaint(f"{source}: {error.strerror}") from error


def lines(source: str) -> Iterator[tuple[str, str]]:
    """Each line after the words for its place; Complaint for one that is no UTF-8.

    Each is decoded by itself, since whoever decodes many at once cannot say which it was.
    """
    with opened(source) as held:
        for number, line in enumerate(held, start=1):
            place = f"{source}, line {number}"
            try:
                yield place, line.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise Complaint(f"{place}: this is no UTF-8 (byte {error.start + 1})") from error


def records(source: str, *required: str) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines, blank lines passed over.

    Complaint for a line that is no JSON object or lacks a required key.
    """
    return (record for _place, record in _placed(source, required))


def read(
    source: str, reader: Callable[[dict[str, Any]], Read], *, each_once: bool = False
) -> list[Read]:
    """What `reader` makes of each object, which has to have an id.

    Complaint, with the line, also for a ValueError of the reader's and, with `each_once`, for an
    id that stood there before.
    """
    found, known = [], set()
    for place, record in _placed(source, ("id",)):
        key = str(record["id"])
        if each_once and key in known:
            raise Complaint(f"{place}: the id {key!r} stands on a line before")
        known.add(key)
        try:
            found.append(reader(record))
        except ValueError as error:
            raise Complaint(f"{place}: {error}") from error
    return found


def _placed(source: str, required: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, line in lines(source):
        if line.strip():
            yield place, _record(line, place, required)


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
