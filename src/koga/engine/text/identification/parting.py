"""Learn what parts two languages: `python -m koga.engine.text.identification.parting TEXTS OUT [BIAS]`.

TEXTS is the file that `training` reads; of its lines those in Danish and Norwegian count. Without
BIAS the one is taken under which short texts of TEXTS in both languages are recognised equally often.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.text.identification.grams import words_of
from koga.engine.text.identification.identifying import identify
from koga.engine.text.identification.neighbours import PAIR, Neighbours, of_order, of_word
from koga.engine.text.identification.training import piece_of

_PIECES: Final = 2  # taken from each text beside the whole
_FEWEST: Final = 3  # texts a feature has to stand in
_KEPT: Final = 10_000
_RIDGE: Final = 1e-6
_STEPS: Final = 150
_HELD_OUT: Final = 20  # one text in so many is not learnt from
_SHORT: Final = 3  # words up to which a text is short

Vector = NDArray[np.float64]
Text = tuple[bool, list[str]]
"""Whether it is of the second language, and its words."""


def main(arguments: Sequence[str]) -> None:
    source, target, *bias = arguments
    with Path(source).open(encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    found = learnt([(text["language"], text["text"]) for text in texts])
    if bias:
        found = Neighbours(found.weights, float(bias[0]))
    Path(target).write_bytes(found.packed())


def learnt(texts: Sequence[tuple[str, str]], *, seed: int = 0) -> Neighbours:
    """What (language, text) pairs show; the bias lets short texts of both be recognised equally often.

    It is set on whole texts that were not learnt from, those counted as lost that the shipped model
    takes for a third language.
    """
    dice = random.Random(seed)  # noqa: S311 - it varies texts and guards nothing
    taken = [one for one in texts if one[0] in PAIR]
    dice.shuffle(taken)
    held = [_read(language, text) for language, text in taken[::_HELD_OUT]]
    learn = [
        _read(language, piece)
        for place, (language, text) in enumerate(taken)
        if place % _HELD_OUT
        for piece in sorted({text, *(piece_of(text.split(), dice) for _ in range(_PIECES))})
    ]
    texts_with = Counter(one for _, words in learn for one in set(_features(words)))
    every = [one for one, times in sorted(texts_with.items()) if times >= _FEWEST]
    said = _fitted(learn, every)
    worth = {one: abs(said[one]) * texts_with[one] ** 0.5 for one in every}
    strongest = sorted(every, key=lambda one: (-worth[one], one))[:_KEPT]
    found = Neighbours({one: said[one] for one in strongest}, 0.0)
    return Neighbours(found.weights, _levelled(found, held))


def _read(language: str, text: str) -> Text:
    return language == PAIR[1], words_of(text)


def _features(words: Sequence[str]) -> list[str]:
    return [*(one for word in words for one in of_word(word)), *of_order(words)]


def _fitted(texts: Sequence[Text], features: Sequence[str]) -> Mapping[str, float]:
    """Logistic regression in which both languages weigh the same; its bias is left to `_levelled`."""
    from scipy.optimize import minimize

    matrix = _as_matrix(texts, {one: column for column, one in enumerate(features)})
    second = np.array([is_second for is_second, _ in texts])
    weight = np.where(second, 0.5 / second.sum(), 0.5 / (~second).sum())
    sign = np.where(second, 1.0, -1.0)

    def loss(weights: Vector) -> tuple[float, Vector]:
        margins = sign * (matrix @ weights[:-1] + weights[-1])
        slope = -weight * sign / (1 + np.exp(margins))
        cost = float((weight * np.logaddexp(0, -margins)).sum() + _RIDGE * (weights @ weights) / 2)
        return cost, np.append(matrix.T @ slope, slope.sum()) + _RIDGE * weights

    begun = np.zeros(len(features) + 1)
    best = minimize(loss, begun, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return dict(zip(features, map(float, best.x), strict=False))


def _as_matrix(texts: Sequence[Text], columns: Mapping[str, int]) -> Any:
    from scipy import sparse

    starts, places, shares = [0], list[int](), list[float]()
    for _, words in texts:
        found = Counter(columns[one] for one in _features(words) if one in columns)
        length = max(1, found.total()) ** 0.5
        places += found.keys()
        shares += (times / length for times in found.values())
        starts.append(len(places))
    return sparse.csr_matrix((shares, places, starts), shape=(len(texts), len(columns)))


def _levelled(found: Neighbours, held: Sequence[Text]) -> float:
    """The bias under which short texts of both languages are told equally often."""
    leans: dict[bool, list[float]] = {True: [], False: []}
    for is_second, words in held:
        if 1 < len(words) <= _SHORT:
            leans[is_second].append(_lean(found, words))
    if not (leans[True] and leans[False]):
        return 0.0
    seconds, firsts = np.array(leans[True]), np.array(leans[False])
    gaps = {
        round(float(bias), 2): abs(np.mean(seconds + bias > 0) - np.mean(firsts + bias < 0))
        for bias in np.linspace(-2, 2, 401)
    }
    return min(gaps, key=lambda bias: (gaps[bias], abs(bias)))


def _lean(found: Neighbours, words: list[str]) -> float:
    """How far a text leans to the second language; NaN, which leans nowhere, if to a third one."""
    if identify(" ".join(words)).likely not in PAIR:
        return float("nan")
    chance = min(max(found.chance_of_second(words), 1e-9), 1 - 1e-9)
    return float(np.log(chance / (1 - chance)))


if __name__ == "__main__":
    main(sys.argv[1:])
