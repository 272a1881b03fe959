"""Word forms against dictionaries: `python -m benchmarks.forms DATA [SOURCES]`.

How many inflected forms meet their word, how pure the sets of forms are that meet, and how fast it
goes; beside it the peer, simplemma, if it is installed. The forms are those of three treebanks of
Universal Dependencies, in `ud_form_lemma` of the folder DATA. With SOURCES, the folder that the build of
the tables reads, also how many of the forms those sources list under their word.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from koga.engine.text.folding import plain, words
from koga.engine.text.morphology import stem
from koga.engine.thesaurus.model import LANGUAGES

TREEBANKS = "ud_form_lemma"
MEASURED = ("lv", "is", "nb")
TEXTS = {
    "lv": "jauniešu apmaiņa Liepājā",
    "is": "ungmennaskipti í Reykjavík",
    "nb": "ungdommenes kulturminner langs",
    "pl": "wymiany młodzieży w Gdańsku",
    "lt": "jaunimo mainai Klaipėdoje",
}

Stem = Callable[[str], str]


def main(data: Path, sources: Path | None) -> None:
    """Print the tables."""
    treebanks = {language: treebank(data / TREEBANKS / f"{language}.tsv") for language in MEASURED}
    print("| language | rows | | forms covered | purity |\n| --- | ---: | --- | ---: | ---: |")
    for language, rows in treebanks.items():
        if not rows:
            print(f"| {language} | | no treebank in {TREEBANKS} | | |")
            continue
        ours: Stem = partial(stem, language=language)
        for name, function in (("ours", ours), *peer(language)):
            covered, pure = quality(rows, function)
            print(f"| {language} | {len(rows)} | {name} | {covered:.3f} | {pure:.3f} |")
        if sources:
            print(
                f"| {language} | {len(rows)} | listed | {listed(rows, language, sources):.3f} | |"
            )
    if not installed():
        print("\nsimplemma is not installed, so the peer is missing.")
    print("\n| texts of 3 words a second | new words | known words |\n| --- | ---: | ---: |")
    for name, cold, warm in speeds(treebanks):
        print(f"| {name} | {cold:,.0f} | {warm:,.0f} |")
    print(f"\n{start()}")


def treebank(source: Path) -> list[tuple[str, str]]:
    """Form and word of each row; a treebank's hyphens inside of words are left out."""
    if not source.exists():
        return []
    with source.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [(row["form"].replace("-", ""), row["lemma"].replace("-", "")) for row in rows]


def quality(rows: Iterable[tuple[str, str]], function: Stem) -> tuple[float, float]:
    """The share of forms that meet their word, and of those whose set is mostly of their word."""
    met, sets, number = 0, defaultdict[str, Counter[str]](Counter), 0
    for form, word in rows:
        found = function(form)
        met += found == function(word)
        sets[found][word] += 1
        number += 1
    return met / number, sum(max(one.values()) for one in sets.values()) / number


def listed(rows: Iterable[tuple[str, str]], language: str, sources: Path) -> float:
    """The share of forms that the sources list under their word, or that are the word."""
    from koga.engine.text.morphology.building.sources import pairs

    asked = {(plain(form), plain(word)) for form, word in rows}
    words_asked = {word for _, word in asked}
    known = {
        (plain(form), key)
        for form, word in pairs(language, sources)
        if (key := plain(word)) in words_asked
    }
    found = [(plain(form), plain(word)) for form, word in rows]
    return sum(form == word or (form, word) in known for form, word in found) / len(found)


def installed() -> bool:
    """True if the peer can be measured."""
    try:
        import simplemma  # noqa: F401 - only asked for
    except ImportError:
        return False
    return True


def peer(language: str) -> list[tuple[str, Stem]]:
    """simplemma, on words as they are spelled."""
    if not installed():
        return []
    from simplemma import lemmatize

    return [("simplemma", lambda word: str(lemmatize(word, lang=language)).casefold())]


def speeds(treebanks: Mapping[str, list[tuple[str, str]]]) -> list[tuple[str, float, float]]:
    """Texts a second in one process: words never seen before, then the same words again."""
    texts = [(text, language) for language, rows in treebanks.items() for text in threes(rows)]
    texts = texts or [(text, language) for language, text in TEXTS.items()]
    found = [("tokenise and stem, ours", *timed(texts, _ours))]
    if installed():
        from simplemma import lemmatize

        def theirs(text: str, language: str) -> list[str]:
            return [str(lemmatize(word, lang=language)) for word in words(text)]

        found.append(("tokenise and lemmatise, simplemma", *timed(texts, theirs)))
    return found


def threes(rows: list[tuple[str, str]]) -> list[str]:
    """The forms of the rows, three a text."""
    forms = [form for form, _ in rows]
    return [" ".join(forms[place : place + 3]) for place in range(0, len(forms), 3)]


def _ours(text: str, language: str) -> list[str]:
    return [stem(word, language) for word in words(text)]


def timed(
    texts: list[tuple[str, str]], work: Callable[[str, str], list[str]]
) -> tuple[float, float]:
    """Texts a second at first sight and when all has been seen, by processor time."""
    work("a", texts[0][1])
    rates = []
    for rounds in (1, 10):
        began = time.process_time()
        for _ in range(rounds):
            for text, language in texts:
                work(text, language)
        rates.append(rounds * len(texts) / (time.process_time() - began))
    return rates[0], rates[1]


def start() -> str:
    """What loading all tables takes: the time, and in another process the memory."""
    load = "[(stem('a', one), parts('abcdefg', one)) for one in LANGUAGES]"
    loads = (
        "from koga.engine.text.morphology import *; import time, tracemalloc; "
        "from koga.engine.thesaurus.model import LANGUAGES; "
    )
    taken = answer(
        f"{loads} began = time.perf_counter(); {load}; print(time.perf_counter() - began)"
    )
    held = answer(f"{loads} tracemalloc.start(); {load}; print(*tracemalloc.get_traced_memory())")
    now, most = (int(size) / 1e6 for size in held.split())
    return (
        f"The tables of {len(LANGUAGES)} languages load in {float(taken):.2f} s; "
        f"they hold {now:.0f} MB, while loading {most:.0f} MB."
    )


def answer(code: str) -> str:
    """What a Python process of its own prints."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
