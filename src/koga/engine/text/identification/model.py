"""The learnt weights: one row a run of letters, one column a language."""

from __future__ import annotations

import io
import lzma
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from math import exp, sqrt
from struct import unpack
from typing import Final

import numpy as np
from numpy.typing import NDArray

from koga.engine.text.identification.grams import grams_of

OTHER: Final = "other"
"""The column that stands for every language that is not ours."""

_SHIPPED: Final = "weights.npz.xz"
_SHIFT: Final = 128  # makes every weight a whole number above 0
_FIELD: Final = "<u4"


@dataclass(frozen=True, eq=False)
class Model:
    """`weights` has the shape (grams, languages); `scale` turns its integers into logits."""

    languages: tuple[str, ...]
    grams: dict[str, int]
    weights: NDArray[np.int8]
    scale: NDArray[np.float64]
    bias: NDArray[np.float64]

    @cached_property
    def evidence(self) -> dict[str, int]:
        """Each gram's row as one whole number of a field a language, so that rows add up at once."""
        shifted = (self.weights.astype(np.int64) + _SHIFT).astype(_FIELD)
        return {
            gram: int.from_bytes(row.tobytes(), "little")
            for gram, row in zip(self.grams, shifted, strict=True)
        }

    def evidence_of(self, word: str) -> tuple[int, int]:
        """The sum of a word's rows, and how many of its grams the model knows."""
        known = self.evidence
        rows = [known[gram] for gram in grams_of(word) if gram in known]
        return sum(rows), len(rows)

    def chances(self, evidence: int, grams: int) -> list[float]:
        """The probability of each language, given the summed rows of so many grams."""
        width = len(self.languages)
        sums = unpack(f"<{width}I", evidence.to_bytes(4 * width, "little"))
        spread = sqrt(max(grams, 1))
        logits = [
            (total - _SHIFT * grams) * scale / spread + bias
            for total, scale, bias in zip(sums, *self._scales, strict=True)
        ]
        highest = max(logits)
        raised = [exp(logit - highest) for logit in logits]
        whole = sum(raised)
        return [one / whole for one in raised]

    @cached_property
    def _scales(self) -> tuple[list[float], list[float]]:
        return self.scale.tolist(), self.bias.tolist()

    def packed(self) -> bytes:
        """The model as the shipped file holds it."""
        held = io.BytesIO()
        np.savez(
            held,
            languages=np.frombuffer("\n".join(self.languages).encode(), np.uint8),
            grams=np.frombuffer("\n".join(self.grams).encode(), np.uint8),
            weights=self.weights,
            scale=self.scale,
            bias=self.bias,
        )
        return lzma.compress(held.getvalue(), preset=9 | lzma.PRESET_EXTREME)


def unpacked(data: bytes) -> Model:
    """What `Model.packed` wrote; ValueError or LZMAError for anything else."""
    with np.load(io.BytesIO(lzma.decompress(data)), allow_pickle=False) as held:
        grams = held["grams"].tobytes().decode().split("\n")
        return Model(
            languages=tuple(held["languages"].tobytes().decode().split("\n")),
            grams={gram: row for row, gram in enumerate(grams)},
            weights=held["weights"],
            scale=held["scale"],
            bias=held["bias"],
        )


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """The model that comes with Koga, read once per process (a few tenths of a second)."""
    return unpacked((files(__package__) / _SHIPPED).read_bytes())
