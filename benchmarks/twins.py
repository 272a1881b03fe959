"""Texts in two languages that describe one project find each other, beside words and runs of letters.

    python -m benchmarks.twins FOLDER_OF_DATA

Protocol: `keep_parallel_descriptions`, in which each native text looks for the English text of its
project among all English ones. *Twins*: whole texts, names and numbers taken out of both (tokens
that begin with a capital or hold a digit). *Short*: the first ten words of the native text, as they
are, against whole English texts. The peers are TF-IDF cosines: of words, and of runs of four and
five letters within words, diacritics folded. Words of the lexicon were chosen by their frequency in
English project descriptions, those of this set among them; no native text was looked at for it.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from koga.engine.search.fields import FIELDS, Bags, bags_of
from koga.engine.search.index import WEIGHTS
from koga.engine.search.postings import Postings
from koga.engine.text.analysis import analyse
from koga.engine.text.folding import words

Table = NDArray[np.float32]
Bag = Mapping[str, float]
_SHORT = 10


def main(folder: str) -> None:
    pairs = read(Path(folder))
    languages = [pair["language"] for pair in pairs]
    projects = {pair["project_id"]: pair["text_en"] for pair in pairs}
    right = [list(projects).index(pair["project_id"]) for pair in pairs]
    bare = [without_names(pair["text"]) for pair in pairs]
    short = [" ".join(pair["text"].split()[:_SHORT]) for pair in pairs]
    for title, asked, documents in (
        ("Twins, names and numbers taken out", bare, [*map(without_names, projects.values())]),
        ("Short queries of ten words", short, [*projects.values()]),
    ):
        print(f"\n### {title} ({len(pairs)} texts, {len(projects)} projects)\n")
        print(
            "| method | MRR | recall@10 | "
            + " | ".join(f"{one}" for one in shown(languages))
            + " |"
        )
        print("| --- | --- | --- |" + " --- |" * len(shown(languages)))
        for name, table in methods(asked, documents).items():
            print(row(name, table, right, languages))


def read(folder: Path) -> list[dict[str, str]]:
    (source,) = (folder / "keep_parallel_descriptions").glob("*.jsonl")
    with source.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def without_names(text: str) -> str:
    kept = [
        token
        for token in text.split()
        if not re.sub(r"^\W+", "", token)[:1].isupper() and not any(map(str.isdigit, token))
    ]
    return " ".join(kept)


def methods(asked: Sequence[str], documents: Sequence[str]) -> dict[str, Table]:
    """The scores of each method, asked x documents."""
    began = time.process_time()
    read_asked = [bags_of(analyse(text)) for text in asked]
    read_documents = [bags_of(analyse(text, "en")) for text in documents]
    pace = (len(asked) + len(documents)) / (time.process_time() - began)
    print(f"(read {pace:,.0f} texts a second)\n", file=sys.stderr)
    by_field = {name: by_bag(read_asked, read_documents, name) for name in FIELDS}
    return {
        "words (TF-IDF)": cosines(
            [Counter(words(one)) for one in asked], [Counter(words(one)) for one in documents]
        ),
        "runs of 4 and 5 letters (TF-IDF)": by_field["spelling"],
        "meanings alone": by_field["meanings"],
        "topics alone": by_field["topics"],
        "**Koga**": np.sum([WEIGHTS[name] * by_field[name] for name in FIELDS], axis=0),
    }


def by_bag(asked: Sequence[Bags], documents: Sequence[Bags], name: str) -> Table:
    return cosines([one.of(name) for one in asked], [one.of(name) for one in documents])


def cosines(asked: Sequence[Bag], documents: Sequence[Bag]) -> Table:
    held = Postings.built(documents)
    return np.stack([held.scores(held.weighed(one)) for one in asked])


def shown(languages: Sequence[str]) -> list[str]:
    counted = Counter(languages)
    return [language for language, count in counted.most_common() if count >= 10]


def row(name: str, table: Table, right: Sequence[int], languages: Sequence[str]) -> str:
    own = table[np.arange(len(right)), right][:, None]
    # Those with the same score as the right one stand before it: no method profits from ties.
    rank = (table >= own).sum(axis=1)
    where = np.array(languages)
    recalls = [recall(rank[where == one]) for one in shown(languages)]
    return f"| {name} | {float((1 / rank).mean()):.3f} | {recall(rank)} | {' | '.join(recalls)} |"


def recall(rank: NDArray[np.int64]) -> str:
    return f"{float((rank <= 10).mean()):.3f}"


if __name__ == "__main__":
    main(sys.argv[1])
