"""Our thesaurus held against EuroVoc and the names of the Sustainable Development Goals.

    python -m benchmarks.thesaurus FOLDER_OF_DATA

Protocol: two concepts overlap where they share an English label (words without their endings, those
of no weight left out). For each overlap and each other language of both, the foreign label agrees if
it is among our labels in the same sense. Their wording is official: a difference is a question to
our label, not an error, and each is listed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from koga.engine.text.tokens import tokens_of
from koga.engine.thesaurus import Concept, load_thesaurus
from koga.engine.thesaurus.model import LANGUAGES

Labels = dict[str, str]


def main(folder: str) -> None:
    for name, foreign in (("EuroVoc", eurovoc(Path(folder))), ("SDG", goals(Path(folder)))):
        pairs = list(overlaps(foreign))
        told = list(compared(pairs))
        agreed = sum(agrees for *_, agrees in told)
        print(f"\n### {name}\n")
        print(
            f"{len(pairs)} of {len(foreign)} concepts overlap; {agreed} of {len(told)} labels agree.\n"
        )
        print("| our concept | language | theirs | ours |")
        print("| --- | --- | --- | --- |")
        for concept, language, label, agrees in told:
            if not agrees:
                print(
                    f"| {concept.id} | {language} | {label} | {', '.join(concept.labels[language])} |"
                )


def eurovoc(folder: Path) -> list[Labels]:
    with (folder / "eurovoc" / "labels.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["labels"] for line in lines]


def goals(folder: Path) -> list[Labels]:
    """The short titles of the seventeen goals, from the lines `  1-short: ...` of each language."""
    found: dict[str, Labels] = {}
    for path in sorted((folder / "sdg_labels").glob("*.yml")):
        language = {"nb_NO": "nb"}.get(path.stem, path.stem)
        for line in path.read_text(encoding="utf-8").splitlines():
            matched = re.match(r"\s*(\d+)-short:\s*[\"']?(.+?)[\"']?\s*$", line)
            if matched and language in LANGUAGES:
                found.setdefault(matched[1], {})[language] = matched[2]
    return list(found.values())


def overlaps(foreign: list[Labels]) -> Iterator[tuple[Concept, Labels]]:
    ours: dict[tuple[str, ...], Concept] = {}
    for concept in load_thesaurus():
        for label in concept.labels["en"]:
            ours.setdefault(bare(label, "en"), concept)
    for labels in foreign:
        if (concept := ours.get(bare(labels.get("en", ""), "en"))) is not None:
            yield concept, labels


def compared(pairs: list[tuple[Concept, Labels]]) -> Iterator[tuple[Concept, str, str, bool]]:
    for concept, labels in pairs:
        for language, label in labels.items():
            if language != "en":
                known = {bare(own, language) for own in concept.labels[language]}
                yield concept, language, label, bare(label, language) in known


def bare(label: str, language: str) -> tuple[str, ...]:
    said = tokens_of(label, language)
    return tuple(token.word.stem for token in said if not token.word.is_stop)


if __name__ == "__main__":
    main(sys.argv[1])
