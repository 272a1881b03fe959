"""Reads texts from standard input, {"id", "text", "language"?} a line, and says of each its
language, its tokens and its topics with the words that show them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from koga.engine.command.lines import STANDARD, records, say
from koga.engine.command.texts import language_of


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "texts", nargs="?", default=STANDARD, help="a file instead of standard input"
    )


def answer(options: Namespace) -> None:
    from koga.engine.text.analysis import analyse

    for record in records(options.texts, "id", "text"):
        read = analyse(str(record["text"]), language_of(record))
        say(
            {
                "id": record["id"],
                "language": read.language,
                "confidence": round(read.confidence, 4),
                "tokens": [token.word.stem for token in read.tokens],
                "concepts": [
                    {"id": topic.concept, "weight": topic.weight, "words": list(topic.words)}
                    for topic in read.topics
                ],
            }
        )
