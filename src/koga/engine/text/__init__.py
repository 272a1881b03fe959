"""What a text says, whichever of thirteen languages it is in: its plain letters and words, its
language (`identification`), their common form (`morphology`), meanings and topics (`analysis`).

It knows nothing of databases; both of ours index what it returns, so they find the same.
"""

from koga.engine.text.folding import plain, spelled, words

__all__ = ["plain", "spelled", "words"]
