"""Make the shipped tables anew: `python -m koga.engine.text.morphology.build SOURCES [LANGUAGE ...]`.

SOURCES is a folder with the Hunspell dictionaries that the README names; simplemma, islenska and
wordfreq have to be installed. The same sources give the same tables to the byte.
"""

from __future__ import annotations

import lzma
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from koga.engine.text.folding import NOUNS_HAVE_CAPITALS, plain
from koga.engine.text.morphology.building.choosing import Shares, chosen, shares, worth_keeping
from koga.engine.text.morphology.building.compounding import known_parts, productivity
from koga.engine.text.morphology.building.learning import Endings, without_beginnings
from koga.engine.text.morphology.building.sources import pairs
from koga.engine.text.morphology.building.vocabulary import corrected, inflected, our_words
from koga.engine.text.morphology.compounds import COMPOUNDING
from koga.engine.text.morphology.function_words import stop_words
from koga.engine.text.morphology.tables import lines
from koga.engine.thesaurus.model import LANGUAGES

_DATA: Final = Path(__file__).parent / "data"
_PRICE: Final = 1.0
_OURS: Final = 100.0
# As much memory as a table needs, instead of 64 MB for whoever unpacks it.
_FILTERS: Final = [
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 22}
]
_IN_USE: Final = 1e-7
_ABROAD: Final = {"en", "fr", "es", "pl", "it"}


def main(arguments: Sequence[str]) -> int:
    """Build all languages, or those named. Returns the exit status."""
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    for language in arguments[1:] or LANGUAGES:
        sys.stdout.write(f"{language}: {built(language, Path(arguments[0]))}\n")
        sys.stdout.flush()
    return 0


def built(language: str, folder: Path) -> str:
    """Write the tables of a language and say how large they are."""
    ours, frequency = our_words(language), frequencies(language)
    said = shares(
        worth_keeping(pairs(language, folder), frequency, ours),
        frequency,
        names=language not in NOUNS_HAVE_CAPITALS,
    )
    return tabled(language, said, ours)


def tabled(language: str, said: Shares, ours: frozenset[str]) -> str:
    """Write the tables learnt from how often forms stand for words; say how large they are."""
    word_of = chosen(said, ours) | corrected(language)
    word_of |= inflected(ours, word_of)
    own = {word_of[word] for word in ours if word in word_of} | set(corrected(language).values())
    bent = without_beginnings(word_of)
    worth = {form: _worth(form, word, said.get(form, {})) for form, word in bent.items()}
    worth |= {form: _OURS for form in bent if word_of.get(form) in own or form in own}
    rules = Endings(bent, worth, _PRICE).learn()
    size = _written(language, rules.items())
    report = f"{len(word_of)} forms, {len(rules)} rules, {size // 1000} kB"
    if language in COMPOUNDING:
        known = known_parts(
            language,
            word_of,
            _how_often(said, word_of) if _listed(language) else productivity(word_of.values()),
            ours,
            international(),
            stop_words(language),
        )
        report += f", parts {_written(f'{language}.parts', known) // 1000} kB"
    return report


def _how_often(said: Shares, word_of: Mapping[str, str]) -> dict[str, float]:
    often: dict[str, float] = defaultdict(float)
    for form, words in said.items():
        often[word_of[form]] += sum(words.values())
    return often


def _worth(form: str, word: str, words: Mapping[str, float]) -> float:
    # What is put before a word is an exception or nothing, since rules are of endings.
    longer = form != word and form.endswith(word)
    return 0.4 + longer + 5 * math.sqrt(sum(words.values()))


def _written(name: str, entries: Iterable[tuple[str, str]]) -> int:
    packed = lzma.compress(lines(entries).encode(), filters=_FILTERS)
    (_DATA / f"{name}.xz").write_bytes(packed)
    return len(packed)


def frequencies(language: str) -> Callable[[str], float]:
    """Occurrences of a form in a million words; 0 where there is no list of words."""
    listed = _listed(language)
    return lambda form: 1e6 * listed.get(form, 0.0)


def international() -> Callable[[str], bool]:
    """Whether a plain word is in use in two languages that write no compounds as one word."""
    used = Counter(
        word
        for other in sorted(_ABROAD)
        for word in {plain(one) for one, often in _listed(other).items() if often >= _IN_USE}
    )
    return lambda word: used[word] >= 2


def _listed(language: str) -> Mapping[str, float]:
    wordfreq = import_module("wordfreq")
    for kind in ("large", "small"):
        if language in wordfreq.available_languages(kind):
            listed: Mapping[str, float] = wordfreq.get_frequency_dict(language, kind)
            return listed
    return {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
