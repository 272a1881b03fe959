"""The verbs of `koga engine` and how each is called."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from koga.engine.command.lines import Complaint

# verb -> one phrase; the module of the same name has `arguments(parser)` and `answer(options)`
VERBS: Final[dict[str, str]] = {
    "analyse": "language, words and topics of texts",
    "search": "find documents across languages, with reasons",
    "match": "partners for organisations, with reasons",
    "consortium": "the best consortium under the rules of a call",
}


def main(arguments: Sequence[str]) -> None:
    """Run one verb; what is wrong with the input ends it with a sentence and status 2."""
    parser = argparse.ArgumentParser(
        prog="koga engine",
        description="The engine on your own data: JSON lines in, JSON lines out.",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, phrase in VERBS.items():
        module = import_module(f"koga.engine.command.{verb}")
        asked = verbs.add_parser(verb, help=phrase, description=module.__doc__)
        module.arguments(asked)
        asked.set_defaults(answer=module.answer)
    options = parser.parse_args(arguments)
    try:
        options.answer(options)
    except Complaint as complaint:
        sys.stderr.write(f"koga engine {options.verb}: {complaint}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us had enough
