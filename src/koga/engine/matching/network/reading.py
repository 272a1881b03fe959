"""What texts speak of, as a bag that two languages share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from koga.engine.matching.members import Text

_MOST = 60


def read_texts(texts: Iterable[Text]) -> dict[str, float]:
    """Topics ("t:choirs") and meanings ("m:bridge") of texts, the sixty that are said most.

    >>> said = read_texts([Text("Uczymy żeglowania", "pl")])
    >>> "t:sailing-and-water-sports" in said
    True
    """
    from koga.engine.search.fields import bags_of
    from koga.engine.text.analysis import analyse

    found: Counter[str] = Counter()
    for text in texts:
        bags = bags_of(analyse(text.text, text.language))
        found.update({f"t:{topic}": weight for topic, weight in bags.topics.items()})
        found.update({f"m:{meaning}": times for meaning, times in bags.meanings.items()})
    kept = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
    return {term: round(weight, 3) for term, weight in kept}
