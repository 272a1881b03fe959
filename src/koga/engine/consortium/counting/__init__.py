"""The rules of a call as counters, which a search shifts by one member at a time.

It counts and says how far from the rules a consortium is; it does not decide who sits.
"""

from koga.engine.consortium.counting.counters import Counters, Table

__all__ = ["Counters", "Table"]
