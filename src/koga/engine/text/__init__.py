"""What can be said of a text before anyone understands it: its plain letters and its words.

It knows nothing of databases; both of ours index what it returns, so they find the same.
"""

from koga.engine.text.folding import plain, spelled, words

__all__ = ["plain", "spelled", "words"]
