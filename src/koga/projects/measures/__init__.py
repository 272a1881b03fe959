"""What can be counted: facts in, units and reasons out; no database, no clock."""

from koga.projects.measures import cooperating, events, initiatives, learning, partnerships
from koga.projects.measures.counting import Counted, Proof, Uncounted, Unit, Window
from koga.projects.measures.facts import Facts
from koga.projects.measures.registry import MEASURES, Measure, measure_named
from koga.projects.measures.splits import DIMENSIONS, Split, split_by

# Each of these registers its measures by being imported.
SHIPPED = (cooperating, events, initiatives, learning, partnerships)

__all__ = [
    "DIMENSIONS",
    "MEASURES",
    "SHIPPED",
    "Counted",
    "Facts",
    "Measure",
    "Proof",
    "Split",
    "Uncounted",
    "Unit",
    "Window",
    "measure_named",
    "split_by",
]
