"""A topic typed in one language finds organisations of other languages, beside words and runs of letters.

    python -m benchmarks.labels FOLDER_OF_DATA

Protocol: the query is the preferred label, in language A, of each concept that the mapping of
`benchmarks.topics` names first for a hand label; documents are the names and texts of
`org_descriptions` in languages other than A; right are those whose hand labels hold that label.
Queries without a right document are left out. nDCG@10 of 1 / log2(1 + rank), averaged over all
queries, and by the language of the query. The peers are TF-IDF cosines: of words, and of runs of
four and five letters within words, diacritics folded. The mapping was written before any figure.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.topics import MAPPING, SAME, labels, read
from koga.engine.search.index import Document, Index
from koga.engine.search.postings import Postings
from koga.engine.text.folding import words
from koga.engine.thesaurus import load_thesaurus

Search = Callable[[str, str], list[int]]

_TOP = 10
_OURS = {"no": "nb"}


def main(folder: str) -> None:
    texts = read(Path(folder))
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    languages = sorted({language(text) for text in texts})
    for asked_in in languages:
        others = [text for text in texts if language(text) != asked_in]
        told = [frozenset(SAME.get(one, one) for one in labels(text)) for text in others]
        methods = searches(others)
        for label, concepts in MAPPING.items():
            right = {place for place, given in enumerate(told) if label in given}
            query = load_thesaurus()[concepts[0]].preferred(asked_in) or ""
            if not right:
                continue
            for name, search in methods.items():
                found[name][asked_in].append(ndcg(search(query, asked_in), right))
    print(f"| nDCG@10 | all | {' | '.join(languages)} |\n| --- {'| ---: ' * (len(languages) + 1)}|")
    for name, by_language in found.items():
        every = float(np.mean([one for figures in by_language.values() for one in figures]))
        cells = " | ".join(f"{np.mean(by_language[one]):.3f}" for one in languages)
        print(f"| {name} | {every:.3f} | {cells} |")


def language(text: Mapping[str, object]) -> str:
    return _OURS.get(str(text["language"]), str(text["language"]))


def searches(texts: Sequence[Mapping[str, object]]) -> dict[str, Search]:
    said = [f"{text['name']}. {text['text']}" for text in texts]
    index = Index.built(
        Document(f"{place:03}", one, language(text))
        for place, (one, text) in enumerate(zip(said, texts, strict=True))
    )

    def ours(query: str, asked_in: str) -> list[int]:
        return [int(hit.id) for hit in index.search(query, language=asked_in, top=_TOP)]

    def plain(cut: Callable[[str], Iterable[str]]) -> Search:
        postings = Postings.built([Counter(cut(one)) for one in said])

        def search(query: str, _asked_in: str) -> list[int]:
            scores = postings.scores(postings.weighed(Counter(cut(query))))
            order = np.argsort(-scores, kind="stable")[:_TOP]
            return [int(place) for place in order if scores[place] > 0]

        return search

    return {
        "words (TF-IDF)": plain(words),
        "runs of 4 and 5 letters (TF-IDF)": plain(runs),
        "**Koga**": ours,
    }


def runs(text: str) -> list[str]:
    bounded = [f" {word} " for word in words(text)]
    return [
        word[start : start + length]
        for word in bounded
        for length in (4, 5)
        for start in range(max(1, len(word) - length + 1))
    ]


def ndcg(found: Sequence[int], right: set[int]) -> float:
    gained = sum(1 / np.log2(2 + rank) for rank, place in enumerate(found) if place in right)
    best = sum(1 / np.log2(2 + rank) for rank in range(min(_TOP, len(right))))
    return float(gained / best)


if __name__ == "__main__":
    main(sys.argv[1])
