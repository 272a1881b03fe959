"""Finds documents for queries across languages: for each query a line with its results, each with
a score and the reasons that add up to it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from koga.engine.command.lines import Complaint, records, say
from koga.engine.command.texts import language_of


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--documents", required=True, help="JSON lines of id, text, language?")
    parser.add_argument("--queries", required=True, help="JSON lines of id, text, language?")
    parser.add_argument("--top", type=int, default=20, help="results a query (20)")


def answer(options: Namespace) -> None:
    from koga.engine.search.index import Document, Index

    if options.top < 1:
        raise Complaint("--top has to be 1 or more")
    index = Index.built(
        Document(str(one["id"]), str(one["text"]), language_of(one))
        for one in records(options.documents, "id", "text")
    )
    for query in records(options.queries, "id", "text"):
        hits = index.search(str(query["text"]), language=language_of(query), top=options.top)
        results: list[dict[str, Any]] = [
            {
                "id": hit.id,
                "score": hit.score,
                "reasons": [
                    {"field": one.field, "points": one.points, "terms": list(one.terms)}
                    for one in hit.reasons
                ],
            }
            for hit in hits
        ]
        say({"query": query["id"], "results": results})
