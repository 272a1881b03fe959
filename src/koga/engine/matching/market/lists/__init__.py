"""From attention to lists that can be shown, and what the lists of all together are worth."""

from koga.engine.matching.market.lists.bounding import ceiling
from koga.engine.matching.market.lists.flooring import lifted
from koga.engine.matching.market.lists.measuring import Measures, gini, measured
from koga.engine.matching.market.lists.rounding import attention, rounded

__all__ = ["Measures", "attention", "ceiling", "gini", "lifted", "measured", "rounded"]
