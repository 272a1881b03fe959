"""The index in memory against the quickest ones there are: `python -m benchmarks.impacts [--number N]`.

Prints a Markdown table. Protocol, fixed before tuning:

100 000 short documents of 6 to 24 words, drawn from 20 000 words of Zipf popularity (1 / rank), seed
0; no word is left out as a stop word. 2 000 queries, each of three different words of one document,
any of which will do; the best 20. Every index gets the same words in the same order and builds
before it is timed; each query is timed by itself, in CPU seconds, after one round to
warm up. Ours and bm25s answer exactly; ours weighs by cosine, the others by BM25, which costs them
nothing more. Peers that are not installed have no row.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from koga.engine.search.impacts import Impacts
from koga.engine.search.postings import Postings

WORDS = 20_000
QUERIES = 2_000
TOP = 20

Ask = Callable[[Any], Any]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--number", type=int, default=100_000)
    number = asked.parse_args().number
    texts, queries = drawn(number)
    print(f"| {number:,} documents | p50 ms | p95 ms | p99 ms |\n| --- | ---: | ---: | ---: |")
    for name, ask, prepared in indexes(texts, queries):
        for query in prepared:
            ask(query)
        low, high, highest = np.percentile([timed(ask, query) for query in prepared], (50, 95, 99))
        print(f"| {name} | {low:.3f} | {high:.3f} | {highest:.3f} |", flush=True)


def drawn(number: int) -> tuple[list[list[str]], list[list[str]]]:
    dice = np.random.default_rng(0)
    popular = 1 / np.arange(1, WORDS + 1)
    reached = np.cumsum(popular / popular.sum())
    texts = [
        [f"w{word}" for word in np.searchsorted(reached, dice.random(int(length)))]
        for length in dice.integers(6, 25, number)
    ]
    queries = []
    while len(queries) < QUERIES:
        held = sorted(set(texts[int(dice.integers(number))]))
        if len(held) >= 3:
            queries.append([held[place] for place in dice.permutation(len(held))[:3]])
    return texts, queries


def timed(ask: Ask, query: Any) -> float:
    start = time.process_time()
    ask(query)
    return 1000 * (time.process_time() - start)


def indexes(
    texts: Sequence[Sequence[str]], queries: Sequence[Sequence[str]]
) -> Iterator[tuple[str, Ask, list[Any]]]:
    for made in (ours, tantivy, bm25s):
        try:
            yield made(texts, queries)
        except ImportError:
            continue


def ours(
    texts: Sequence[Sequence[str]], queries: Sequence[Sequence[str]]
) -> tuple[str, Ask, list[Any]]:
    postings = Postings.built([counted(text) for text in texts])
    impacts = Impacts.built(postings.starts, postings.documents, postings.weights)
    prepared = []
    for query in queries:
        weighed = postings.weighed(counted(query))
        terms = np.array([postings.columns[term] for term in weighed])
        prepared.append((terms, np.array(list(weighed.values()), np.float32)))
    return "**Koga**", lambda one: impacts.best(*one, TOP), prepared


def counted(text: Sequence[str]) -> dict[str, float]:
    bag: dict[str, float] = {}
    for word in text:
        bag[word] = bag.get(word, 0) + 1
    return bag


def tantivy(
    texts: Sequence[Sequence[str]], queries: Sequence[Sequence[str]]
) -> tuple[str, Ask, list[Any]]:
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    index = tantivy.Index(schema.build())
    writer = index.writer(200_000_000, 1)
    for text in texts:
        writer.add_document(tantivy.Document(text=" ".join(text)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    prepared = [index.parse_query(" ".join(query), ["text"]) for query in queries]
    return (
        f"tantivy {tantivy.__version__}",
        lambda one: searcher.search(one, TOP, count=False),
        prepared,
    )


def bm25s(
    texts: Sequence[Sequence[str]], queries: Sequence[Sequence[str]]
) -> tuple[str, Ask, list[Any]]:
    import bm25s

    index = bm25s.BM25(backend="numba")
    index.index([list(text) for text in texts], show_progress=False)
    options = {"k": TOP, "show_progress": False, "backend_selection": "numba"}
    return (
        f"bm25s {bm25s.__version__}, numba",
        lambda one: index.retrieve(one, **options),
        [[list(query)] for query in queries],
    )


if __name__ == "__main__":
    main()
