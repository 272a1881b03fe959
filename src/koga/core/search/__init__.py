"""One index for everything that can be searched: apps say what their records tell, this room keeps
and finds it. It knows no kind of record by name, and no algorithm: those are the engine's."""

from koga.core.search.asking import RANKED, Answer, Found, ask, holding, nearly
from koga.core.search.kinds import Kind, Record, kind_named, kinds, register
from koga.core.search.upkeep import catch_up, mark

__all__ = [
    "RANKED",
    "Answer",
    "Found",
    "Kind",
    "Record",
    "ask",
    "catch_up",
    "holding",
    "kind_named",
    "kinds",
    "mark",
    "nearly",
    "register",
]
