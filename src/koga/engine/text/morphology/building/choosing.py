"""Which of several words a form is counted with, and which words are counted as one.

A form is shared among the words it may belong to in proportion to how frequent these are, which
is estimated from the same shares until it settles: A. P. Dempster, N. M. Laird, D. B. Rubin:
Maximum likelihood from incomplete data via the EM algorithm, J. R. Stat. Soc. B 39, 1977.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from zlib import crc32

from koga.engine.text.folding import plain

_ROUNDS: Final = 5
_UNSEEN: Final = 0.01
_NAMES: Final = 0.5
_OURS: Final = 3.0
_ENOUGH: Final = 1.0
_OF_UNSEEN: Final = 8

Shares = Mapping[str, Mapping[str, float]]


def worth_keeping(
    pairs: Iterable[tuple[str, str]], frequency: Callable[[str], float], ours: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """The forms, lower case, and their words: those used or ours, and every eighth of the others.

    A word is used if a form of it is in a list of frequent words. The others are there to learn
    endings from; which of them are kept hangs on their letters alone, so it is always the same.
    A form that only puts something before a word is kept too: no ending tells it.
    """
    forms_of: defaultdict[str, list[str]] = defaultdict(list)
    used: set[str] = set()
    for form, word in pairs:
        lowered = form.casefold()
        forms_of[word].append(lowered)
        if frequency(lowered) or word in ours:
            used.add(word)
    words_of: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for word, forms in forms_of.items():
        if word in used or crc32(word.encode()) % _OF_UNSEEN == 0 or plain(word) in ours:
            for form in (*forms, word.casefold()):
                words_of[form][word] = None
        else:
            for form in forms:
                if form.endswith(word) and form != word:
                    words_of[form][word] = None
    return {form: tuple(words) for form, words in words_of.items()}


def shares(
    words_of: Mapping[str, tuple[str, ...]], frequency: Callable[[str], float], *, names: bool
) -> Shares:
    """How often each plain form stands for each plain word, per million words of text.

    The forms of a word count as equally frequent. With `names`, a word with a capital is a name
    and counts half.
    """
    size = Counter(word for words in words_of.values() for word in words)
    bias = {word: (_NAMES if names and word[0].isupper() else 1.0) / size[word] for word in size}
    known = [
        (plain(form), frequency(form) + _UNSEEN, [(word, plain(word)) for word in words])
        for form, words in words_of.items()
    ]
    said: dict[str, dict[str, float]] = {}
    weight: Mapping[str, float] = dict.fromkeys(size, 1.0)
    for _ in range(_ROUNDS):
        said, gained = {}, defaultdict[str, float](float)
        for form, often, words in known:
            guesses = [weight[word] * bias[word] for word, _ in words]
            scale, at = often / sum(guesses), said.setdefault(form, {})
            for (word, key), guess in zip(words, guesses, strict=True):
                gained[word] += guess * scale
                at[key] = at.get(key, 0.0) + guess * scale
        weight = gained
    return said


def chosen(said: Shares, ours: frozenset[str]) -> dict[str, str]:
    """The word each plain form is counted with; words of `ours` count three times.

    A word that is more often a form of another one goes with that other one, and so do all its
    forms, unless these are together about as frequent as it is as a form of the other.
    """
    whole: Counter[str] = Counter()
    for words in said.values():
        whole.update(words)
    return {form: _chosen(form, words, whole, ours) for form, words in said.items()}


def _chosen(
    form: str, words: Mapping[str, float], whole: Mapping[str, float], ours: frozenset[str]
) -> str:
    best = max(
        words, key=lambda word: (words[word] * (_OURS if word in ours else 1), word == form, word)
    )
    return form if form in words and whole[form] >= _ENOUGH * words[best] else best
