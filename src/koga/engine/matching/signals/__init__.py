"""What speaks for a pair: each signal a table of askers by members, computed apart from the others.

A signal knows the past and nothing of weights; 0 means that it has nothing to say.
"""

from koga.engine.matching.signals.table import SIGNALS, signals_of

__all__ = ["SIGNALS", "signals_of"]
