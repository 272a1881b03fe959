"""Chooses the best consortium under the rules of a call, alternatives that differ, and whom to ask
when one refuses; or says which rules cannot be met together."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from koga.engine.command.lines import Complaint, lines, read, say


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--organisations", required=True, help="JSON lines of id, country, kind, ..."
    )
    parser.add_argument("--rules", required=True, help="one JSON object: the rules of the call")
    parser.add_argument("--alternatives", type=int, default=10, help="how many others (10)")


def answer(options: Namespace) -> None:
    from koga.engine.consortium import answer as answered

    if options.alternatives < 0:
        raise Complaint("--alternatives cannot be below 0")
    organisations = read(options.organisations, _organisation, each_once=True)
    try:
        say(answered(organisations, _rules(options.rules), count=options.alternatives))
    except ValueError as error:
        raise Complaint(str(error)) from error


def _organisation(record: dict[str, Any]) -> dict[str, Any]:
    """The record as it is, read already here, so that a mistake is told with its line."""
    from koga.engine.consortium import candidate_from

    candidate_from(record)
    return record


def _rules(source: str) -> dict[str, Any]:
    try:
        rules = json.loads("".join(line for _place, line in lines(source)))
    except json.JSONDecodeError as error:
        raise Complaint(f"{source}, line {error.lineno}: this is no JSON ({error.msg})") from error
    if not isinstance(rules, dict):
        raise Complaint(f"{source}: this is no JSON object")
    return rules
