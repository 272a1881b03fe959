"""Whether every language says everything that English says, with the same places to fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from koga.engine.matching.reasons.loading import SPOKEN, Sentences, load_sentences
from koga.engine.matching.reasons.wording import places_in

_MODEL: Final = "en"


def validate() -> list[str]:
    """What is wrong with the sentences of all languages; nothing where all is well.

    >>> validate()
    []
    """
    model = load_sentences(_MODEL)
    return [wrong for code in SPOKEN for wrong in _wrong(code, load_sentences(code), model)]


def _wrong(
    code: str, told: Mapping[str, Sentences], model: Mapping[str, Sentences]
) -> Iterator[str]:
    for kind in sorted(set(model) ^ set(told)):
        yield f"{code}: {kind} is {'missing' if kind in model else 'unknown'}"
    for kind in sorted(set(model) & set(told)):
        said, wanted = told[kind], model[kind]
        if places_in(said.speaks_for) != places_in(wanted.speaks_for):
            yield f"{code}: {kind} has other places than in English"
        if not said.against or places_in(said.against):
            yield f"{code}: {kind} needs a sentence against it that stands alone"
        if said.speaks_for and not said.speaks_for.partition(": {")[0]:
            yield f"{code}: {kind} has no name before its colon"
        if said.speaks_for and said.speaks_for.count(":") != 1:
            yield f"{code}: {kind} needs one colon, between its name and its terms"
