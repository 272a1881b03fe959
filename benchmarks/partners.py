"""New partners across a border, foretold from the past of real programmes, beside simple rules.

    python -m benchmarks.partners FOLDER_OF_DATA

Protocol (`keep_interreg_1420`): projects whose sha1(id) mod 10 is in a split's residues are kept
aside, the others are the history. Known are the organisations with a project in the history; the
truth is every pair of known organisations of two countries in a project kept aside that never met
in the history, in both directions. Each organisation in the truth asks for known organisations of
other countries that it never met. Recall and MRR are means over the directed pairs; exposure counts
the first twenty places of all lists over all known organisations. Several splits, since nothing was
tuned to one: the first is that of the figures to beat.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from koga.engine.matching.market.lists import gini
from koga.engine.matching.members import Member, Project, Text
from koga.engine.matching.past import Past
from koga.engine.matching.ranking import Asked, rank
from koga.engine.matching.records import Records, recorded
from koga.engine.matching.vectors import weighed

SPLITS = ({0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {1, 5, 9}, {2, 4, 9})
BOUNDS = (1.0, 0.61)
_SPAN = 20


@dataclass(frozen=True)
class Split:
    records: Records
    asking: list[str]
    truth: Mapping[str, frozenset[str]]

    @property
    def pairs(self) -> int:
        return sum(map(len, self.truth.values()))


def main(folder: str) -> None:
    projects, partners = read(Path(folder) / "keep_interreg_1420")
    print(
        "| split | method | MRR | R@20 | R@50 | shown | Gini | expected partners given up | seconds |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    means: dict[str, list[list[float]]] = defaultdict(list)
    for residues in SPLITS:
        split = made(projects, partners, residues)
        name = "".join(map(str, sorted(residues)))
        for method, lists in simple(split).items():
            means[method].append(figures(split, lists))
            print(row(name, method, means[method][-1], "", ""))
        for bound in BOUNDS:
            began = time.process_time()
            ranking = rank(split.records, split.asking, Asked(50, new_only=True), most_gini=bound)
            lists = {asker: [one.id for one in found] for asker, found in ranking.lists.items()}
            method = f"**Koga**, Gini at most {bound}"
            means[method].append(figures(split, lists))
            price = f"{ranking.spread.price:.1%}"
            print(row(name, method, means[method][-1], price, f"{time.process_time() - began:.1f}"))
    for method, found in means.items():
        print(row("mean", method, np.mean(found, axis=0).tolist(), "", ""))


def read(folder: Path) -> tuple[list[dict[str, object]], dict[str, dict[str, dict[str, str]]]]:
    with next(folder.glob("projects*.jsonl")).open(encoding="utf-8") as lines:
        projects = [json.loads(line) for line in lines]
    partners: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    with next(folder.glob("partners*.csv")).open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            partners[line["project_id"]][line["org_key"]] = line
    return projects, partners


def made(
    projects: Sequence[Mapping[str, object]],
    partners: Mapping[str, Mapping[str, Mapping[str, str]]],
    residues: set[int],
) -> Split:
    aside = {str(one["id"]) for one in projects if digit(str(one["id"])) in residues}
    past = [one for one in projects if one["id"] not in aside]
    stated: dict[str, Mapping[str, str]] = {}
    for one in projects:
        for key, line in partners[str(one["id"])].items():
            stated.setdefault(key, line)
    known = sorted({key for one in past for key in partners[str(one["id"])]})
    records = recorded(
        [member(key, stated[key]) for key in known],
        [project(one, sorted(partners[str(one["id"])])) for one in past],
    )
    met = {
        (one, other)
        for done in past
        for one in partners[str(done["id"])]
        for other in partners[str(done["id"])]
    }
    truth: dict[str, set[str]] = defaultdict(set)
    for later in aside:
        seats = [key for key in partners[later] if key in set(known)]
        for one in seats:
            for other in seats:
                abroad = stated[one]["iso2"] != stated[other]["iso2"]
                if abroad and (one, other) not in met:
                    truth[one].add(other)
    held = {one: frozenset(others) for one, others in sorted(truth.items())}
    return Split(records, list(held), held)


def digit(key: str) -> int:
    return int(hashlib.sha1(key.encode()).hexdigest(), 16) % 10  # noqa: S324 - a split, no secret


def member(key: str, line: Mapping[str, str]) -> Member:
    region = (line["nuts3"] or "").split("/")[0].strip()
    return Member(key, line["partner"], line["iso2"], region, line["legal_status"] or "")


def project(one: Mapping[str, object], members: Sequence[str]) -> Project:
    texts = [Text(str(one[key]), "en") for key in ("title", "description_en") if one.get(key)]
    if not one.get("description_en") and one.get("description_1"):
        texts.append(Text(str(one["description_1"])))
    themes = tuple(map(str, one["themes"] or ()))  # type: ignore[call-overload]  # a list in JSON
    return Project(
        str(one["id"]), str(one["programme"]), tuple(texts), themes, members=tuple(members)
    )


def simple(split: Split) -> dict[str, dict[str, list[str]]]:
    """Lists by rules that need no learning."""
    records = split.records
    past = Past.whole(records)
    askers = np.array(records.places(split.asking))
    done = past.projects_done
    is_in = (past.in_programmes > 0).astype(float)
    same = is_in[askers] @ is_in.T > 0
    counts = records.project_subjects["words"]
    alike = past.seats @ weighed(counts)
    cosine = (weighed(alike)[askers] @ weighed(alike).T).toarray()
    scores = {
        "most projects first": np.tile(done, (len(askers), 1)),
        "TF-IDF of project texts": cosine,
        "same programme times projects": same * done,
    }
    country = records.country
    is_open = (country[askers][:, None] != country[None, :]) & (past.met[askers].toarray() == 0)
    lists = {}
    for name, table in scores.items():
        order = np.argsort(-np.where(is_open, table, -np.inf), axis=1, kind="stable")[:, :50]
        lists[name] = {
            asker: [records.members[place].id for place in places]
            for asker, places in zip(split.asking, order, strict=True)
        }
    return lists


def figures(split: Split, lists: Mapping[str, Sequence[str]]) -> list[float]:
    """MRR, recall at 20 and at 50, share of the known that is shown, Gini of exposure."""
    found = [
        lists[asker].index(one) + 1 if one in lists[asker] else 0
        for asker, others in split.truth.items()
        for one in others
    ]
    ranks = np.array(found)
    shown = Counter(one for asked in lists.values() for one in asked[:_SPAN])
    exposure = np.array([shown[member.id] for member in split.records.members])
    return [
        float(np.where(ranks > 0, 1 / np.maximum(ranks, 1), 0).mean()),
        float(((ranks > 0) & (ranks <= _SPAN)).mean()),
        float((ranks > 0).mean()),
        float((exposure > 0).mean()),
        gini(exposure),
    ]


def row(split: str, method: str, found: Sequence[float], price: str, seconds: str) -> str:
    numbers = " | ".join(f"{one:.3f}" for one in found)
    return f"| {split} | {method} | {numbers} | {price} | {seconds} |"


if __name__ == "__main__":
    main(sys.argv[1])
