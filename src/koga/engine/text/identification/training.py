"""Learn the weights anew: `python -m koga.engine.text.identification.training TEXTS.jsonl OUT`.

TEXTS holds a line a text, {"language": "pl", "text": "..."}, in our thirteen languages and in
others, which are learnt as one. README.md says what the shipped weights were learnt from.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.text.folding import plain
from koga.engine.text.identification.grams import grams_of, words_of
from koga.engine.text.identification.model import OTHER, Model
from koga.engine.thesaurus.model import LANGUAGES

COLUMNS: Final = (*LANGUAGES, OTHER)
_GRAMS: Final = 80_000
_RIDGE: Final = 1e-6
_STEPS: Final = 110
_HELD_OUT: Final = 20  # one text in so many is not learnt from
_BALANCING: Final = 200
_UNFOLDED: Final = frozenset({"ru", "uk"})

Matrix = NDArray[np.float64]


def main(arguments: Sequence[str]) -> None:
    source, target = arguments
    with Path(source).open(encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    model = learnt([(text["language"], text["text"]) for text in texts])
    Path(target).write_bytes(model.packed())


def learnt(texts: Iterable[tuple[str, str]], *, seed: int = 0) -> Model:
    """The model of (language, text) pairs, with biases set on texts that were not learnt from."""
    dice = random.Random(seed)  # noqa: S311 - it varies texts and guards nothing
    varied = [(language, _varied(text, language, dice)) for language, text in texts]
    dice.shuffle(varied)
    held, learn = varied[::_HELD_OUT], [one for k, one in enumerate(varied) if k % _HELD_OUT]
    grams = _frequent(text for _, text in learn)
    weights = _fitted(*_as_matrix(learn, grams))
    features, truth = _as_matrix(held, grams)
    bias = _balanced(features @ weights[:-1] + weights[-1], truth) + weights[-1]
    scale = np.abs(weights[:-1]).max(axis=0) / 127
    rounded = np.rint(weights[:-1] / scale).astype(np.int8)
    return Model(COLUMNS, grams, rounded, scale, bias)


def _varied(text: str, language: str, dice: random.Random) -> str:
    """Often a short piece of the text, sometimes without diacritics: as people type."""
    words = text.split()
    if len(words) > 3 and dice.random() < 0.6:
        text = piece_of(words, dice)
    is_bare = language not in _UNFOLDED and dice.random() < 0.1
    return plain(text) if is_bare else text


def piece_of(words: Sequence[str], dice: random.Random) -> str:
    """A few neighbouring words of a longer text, as short texts are."""
    length = dice.choice((2, 2, 3, 3, 4, 5, 6))
    start = dice.randrange(max(1, len(words) - length + 1))
    return " ".join(words[start : start + length])


def _frequent(texts: Iterable[str]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({gram for word in words_of(text) for gram in grams_of(word)})
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_GRAMS]
    return {gram: row for row, (gram, _) in enumerate(ranked)}


def _as_matrix(
    texts: Sequence[tuple[str, str]], grams: dict[str, int]
) -> tuple[Matrix, NDArray[np.int64]]:
    """Counts over the square root of their sum, sparse, and the column of each text's language."""
    from scipy import sparse

    starts, columns, counts = [0], list[int](), list[int]()
    for _, text in texts:
        found = Counter(
            grams[gram] for word in words_of(text) for gram in grams_of(word) if gram in grams
        )
        columns += found.keys()
        counts += found.values()
        starts.append(len(columns))
    shape = (len(texts), len(grams))
    held = sparse.csr_matrix((np.array(counts, float), columns, starts), shape=shape)
    lengths = np.asarray(held.sum(axis=1)).ravel()
    truth = [COLUMNS.index(one if one in LANGUAGES else OTHER) for one, _ in texts]
    return sparse.diags(1 / np.sqrt(np.maximum(lengths, 1))) @ held, np.array(truth)


def _fitted(features: Matrix, truth: NDArray[np.int64]) -> Matrix:
    """Multinomial logistic regression, every language weighing the same; the last row is the bias."""
    from scipy.optimize import minimize

    shape = (features.shape[1] + 1, len(COLUMNS))
    rows = np.arange(len(truth))
    weight = 1 / np.bincount(truth, minlength=len(COLUMNS))[truth]
    weight /= weight.sum()
    transposed = features.T.tocsr()  # type: ignore[attr-defined]  # sparse, which has no types here

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(shape)
        chances = _softmax(features @ weights[:-1] + weights[-1])
        cost = -(weight * np.log(chances[rows, truth] + 1e-12)).sum()
        chances[rows, truth] -= 1
        chances *= weight[:, None]
        slope = np.vstack([transposed @ chances, chances.sum(axis=0)])
        return cost + _RIDGE * float(flat @ flat) / 2, slope.ravel() + _RIDGE * flat

    found = minimize(
        loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}
    )
    fitted: Matrix = found.x.reshape(shape)
    return fitted


def _balanced(logits: Matrix, truth: NDArray[np.int64]) -> Matrix:
    """What to add to the biases so that each language is named as often as it is there.

    Of two close languages the one with fewer marks of its own would otherwise lose most of its
    short texts. To level how often each is recognised was tried too: it costs more than it gives.
    """
    wanted = np.bincount(truth, minlength=len(COLUMNS)) + 1.0
    added = np.zeros(len(COLUMNS))
    for _ in range(_BALANCING):
        named = np.bincount(np.argmax(logits + added, axis=1), minlength=len(COLUMNS)) + 1.0
        added += 0.1 * np.log(wanted / named)
    return added


def _softmax(logits: Matrix) -> Matrix:
    raised: Matrix = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return chances


if __name__ == "__main__":
    main(sys.argv[1:])
