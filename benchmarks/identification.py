"""How often the language of a short text is told right, and how fast, beside lingua.

    python -m benchmarks.identification FOLDER_OF_DATA

Protocol: `langid_short_texts/texts.jsonl`, strings of other programs' pages in 13 languages, none
of which the model learnt from; every guess counts, those too weak to be named included, as the
peer always guesses. The peer is restricted to the 13 languages. Time is that of the processor, on the
first reading, after a warm-up on every tenth text, and on a second one, when words are known.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from koga.engine.text.identification import identify
from koga.engine.thesaurus.model import LANGUAGES

BINS = ("2-3w", "4-7w", "8+w")
Text = Mapping[str, str]


def main(folder: str) -> None:
    texts = read(Path(folder))
    rows = [row(name, guesser, texts) for name, guesser in guessers().items()]
    print(
        "| method | 2-3 words | 4-7 words | 8 and more | da, 2-3 | nb, 2-3 | texts a second | again |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    print("\n".join(rows))
    print(
        f"\n{len(texts)} texts; of ours {unnamed(texts):.1%} are not named for want of certainty."
    )


def read(folder: Path) -> list[Text]:
    with (folder / "langid_short_texts" / "texts.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def guessers() -> dict[str, Callable[[str], str | None]]:
    found: dict[str, Callable[[str], str | None]] = {"Koga": lambda text: identify(text).likely}
    try:
        from lingua import Language, LanguageDetectorBuilder

        codes = {one.iso_code_639_1.name.lower(): one for one in Language.all()}
        detector = LanguageDetectorBuilder.from_languages(
            *(codes[language] for language in LANGUAGES)
        ).build()

        def lingua(text: str) -> str | None:
            guess = detector.detect_language_of(text)
            return guess.iso_code_639_1.name.lower() if guess else None

        found["lingua"] = lingua
    except ImportError:
        print("lingua is not installed here: no row for it\n")
    return found


def row(name: str, guess: Callable[[str], str | None], texts: Sequence[Text]) -> str:
    for text in texts[::10]:
        guess(text["text"])
    began = time.process_time()
    told = [guess(text["text"]) for text in texts]
    paces = [len(texts) / (time.process_time() - began)]
    began = time.process_time()
    for text in texts:
        guess(text["text"])
    paces.append(len(texts) / (time.process_time() - began))
    right = [(text, code == text["lang"]) for text, code in zip(texts, told, strict=True)]
    shares = [share(ok for text, ok in right if text["bin"] == one) for one in BINS]
    shares += [
        share(ok for text, ok in right if text["bin"] == BINS[0] and text["lang"] == language)
        for language in ("da", "nb")
    ]
    cells = [f"{one:.3f}" for one in shares] + [f"{one:,.0f}" for one in paces]
    return f"| {name} | {' | '.join(cells)} |"


def share(hits: object) -> float:
    listed = list(hits)  # type: ignore[call-overload]  # any iterable of truth values
    return sum(listed) / max(1, len(listed))


def unnamed(texts: Sequence[Text]) -> float:
    return share(identify(text["text"]).language is None for text in texts)


if __name__ == "__main__":
    main(sys.argv[1])
