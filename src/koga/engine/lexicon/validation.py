"""What can be wrong with the lexicon, said in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from koga.engine.lexicon.loading import Meaning
from koga.engine.thesaurus.model import LANGUAGES


def validate(meanings: Iterable[Meaning]) -> list[str]:
    """The problems, each as one sentence, in the order of the source; sound is `[]`.

    >>> validate([Meaning("ice", {"en": ("ice",), "pl": ("lód", "lód")}, "e-p.tsv:7")])[:2]
    ["e-p.tsv:7: 'lód' stands twice in pl", 'e-p.tsv:7: no word in nb']
    """
    seen: dict[str, str] = {}
    problems: list[str] = []
    for meaning in meanings:
        problems += _cell_problems(meaning)
        if (first := seen.setdefault(meaning.id, meaning.source)) != meaning.source:
            problems.append(f"{meaning.source}: '{meaning.id}' is also in {first}")
    return problems


def _cell_problems(meaning: Meaning) -> Iterator[str]:
    for language in LANGUAGES:
        words = meaning.words.get(language, ())
        if not words:
            yield f"{meaning.source}: no word in {language}"
        for word in dict.fromkeys(words):
            if word != " ".join(word.split()):
                yield f"{meaning.source}: stray white space in '{word}' ({language})"
            if words.count(word) > 1:
                yield f"{meaning.source}: '{word}' stands twice in {language}"
