"""How well the topics found in a text agree with those a reader gave it by hand.

    python -m benchmarks.topics FOLDER_OF_DATA

Protocol: `org_descriptions`, organisations describing themselves in 13 languages, names included.
The hand labels are coarser than our concepts: MAPPING, written before any figure was seen, says
which concepts (with all below them) a label stands for; labels it does not hold are left out on
both sides. A label is predicted if the weights of its concepts together reach the bar; the bar is
chosen on the other half of the texts (every second one), so no text judges itself.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from math import prod
from pathlib import Path

from koga.engine.text.analysis import analyse
from koga.engine.thesaurus import load_thesaurus

MAPPING: Mapping[str, tuple[str, ...]] = {
    "youth": ("young-people", "youth-work", "youth-exchange", "youth-participation"),
    "children": ("children", "childrens-leisure", "kindergartens", "childrens-rights"),
    "culture": (
        "culture-in-civic-life",
        "cultural-institutions",
        "cultural-policy",
        "cultural-exchange",
        "cultural-management",
    ),
    "arts": ("visual-arts", "performing-arts", "artists", "art-education"),
    "music": ("music",),
    "performing_arts": ("performing-arts",),
    "dance": ("dance",),
    "literature": ("literature-and-publishing", "libraries"),
    "design": ("design",),
    "creative_industries": ("creative-professionals", "creative-cluster", "creative-workspaces"),
    "heritage": (
        "cultural-heritage",
        "community-heritage",
        "remembrance-and-history",
        "maritime-culture",
    ),
    "folk": ("folklore-and-traditions", "folk-music", "intangible-heritage"),
    "museums": ("museums",),
    "environment": ("environmental-protection", "municipal-environment"),
    "climate": ("climate-action", "energy-transition"),
    "sea": ("sea-protection", "maritime-culture", "maritime-heritage", "blue-economy"),
    "education": ("education-and-learning", "school-education", "higher-education", "training"),
    "non_formal_education": ("non-formal-education",),
    "language": ("language-learning", "regional-languages"),
    "community": ("local-development", "local-communities", "neighbourhood-life"),
    "rural": ("rural-residents", "village-renewal", "rural-policy", "farming-fishing-forestry"),
    "umbrella": ("umbrella-organisation",),
    "civil_society": ("civil-society-organisations", "support-for-ngos"),
    "participation": ("civic-participation", "resident-participation", "democracy"),
    "volunteering": ("volunteering", "people-who-volunteer"),
    "social_inclusion": ("social-inclusion", "vulnerable-groups"),
    "disability": ("people-with-disabilities", "accessibility"),
    "human_rights": ("human-rights",),
    "minorities": ("national-minorities", "minority-rights"),
    "migration": ("migrants", "integration-of-migrants", "migration-policy"),
    "intercultural": ("intercultural-dialogue",),
    "humanitarian": ("humanitarian-aid", "charity-and-care"),
    "health": ("health-promotion", "health-care", "people-with-health-problems"),
    "sport": ("sport-for-all", "sport-facilities"),
    "employment": ("employment-services", "unemployed-people", "work-inclusion"),
    "business": (
        "entrepreneurs",
        "business-support",
        "business-cooperation",
        "economic-development",
    ),
    "incubator": ("start-up-support", "start-ups", "creative-workspaces"),
    "tourism": ("tourism-development", "community-tourism", "tourists"),
    "research": ("research-and-innovation", "researchers", "higher-education"),
    "public_administration": ("public-officials",),
    "leadership": ("ngo-leaders", "youth-leaders"),
    "grants": ("funding",),
    "exchange": ("exchanges",),
    "international_cooperation": ("cross-border-cooperation",),
}
# Two hand labels for one thing.
SAME: Mapping[str, str] = {"inclusion": "social_inclusion"}
BARS = [step / 100 for step in range(20, 90, 5)]


def main(folder: str) -> None:
    texts = read(Path(folder))
    scored = [scores(text) for text in texts]
    truth = [
        frozenset(SAME.get(one, one) for one in labels(text)) & MAPPING.keys() for text in texts
    ]
    folds = [[place for place in range(len(texts)) if place % 2 == half] for half in (0, 1)]
    counts = [0, 0, 0]
    for own, other in (folds, folds[::-1]):
        bar = max(BARS, key=lambda one: f1(tally(scored, truth, other, one)))
        counts = [
            one + more for one, more in zip(counts, tally(scored, truth, own, bar), strict=True)
        ]
    hit, wrong, missed = counts
    print("| texts | labels | precision | recall | micro F1 |")
    print("| --- | --- | --- | --- | --- |")
    print(
        f"| {len(texts)} | {sum(map(len, truth))} | {hit / max(1, hit + wrong):.3f} | "
        f"{hit / max(1, hit + missed):.3f} | {f1(counts):.3f} |"
    )


def read(folder: Path) -> list[dict[str, object]]:
    (source,) = (folder / "org_descriptions").glob("*.jsonl")
    with source.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def labels(text: Mapping[str, object]) -> list[str]:
    given = text["topics"]
    return [str(one) for one in given] if isinstance(given, list) else []


def scores(text: Mapping[str, object]) -> dict[str, float]:
    """The weight of each label: its concepts together, each convincing of what the others left open."""
    said = f"{text['name']}. {text['text']}"
    found = {topic.concept: topic.weight for topic in analyse(said).topics}
    return {
        label: 1 - prod(1 - found.get(one, 0.0) for one in below(ids))
        for label, ids in MAPPING.items()
    }


def below(ids: Iterable[str]) -> set[str]:
    thesaurus = load_thesaurus()
    known = [one for one in ids if one in thesaurus]
    return {*known, *(concept.id for one in known for concept in thesaurus.descendants(one))}


def tally(
    scored: Sequence[Mapping[str, float]],
    truth: Sequence[frozenset[str]],
    places: Iterable[int],
    bar: float,
) -> tuple[int, int, int]:
    """How many labels are right, wrong and missed."""
    hit = wrong = missed = 0
    for place in places:
        told = {label for label, weight in scored[place].items() if weight >= bar}
        hit += len(told & truth[place])
        wrong += len(told - truth[place])
        missed += len(truth[place] - told)
    return hit, wrong, missed


def f1(counts: Sequence[int]) -> float:
    hit, wrong, missed = counts
    return 2 * hit / max(1, 2 * hit + wrong + missed)


if __name__ == "__main__":
    main(sys.argv[1])
