"""All members' lists as one market: attention is spread, and both ends of a pair count.

A shortlist narrows the field exactly; prices say who is crowded; Nash welfare shares the attention;
lists are rounded from it with a floor for those who are owed one; one organisation's list follows
at any time from its scores and the prices. It sees numbers only, never what they stand for.
"""

from koga.engine.matching.market.lists import (
    Measures,
    attention,
    ceiling,
    gini,
    lifted,
    measured,
    rounded,
)
from koga.engine.matching.market.live import entry_price, priced
from koga.engine.matching.market.pairing import (
    Market,
    market_of_pairs,
    market_of_shortlist,
    market_of_sides,
    trimmed,
)
from koga.engine.matching.market.positions import exponential, logarithmic, reciprocal
from koga.engine.matching.market.shortlist import (
    Features,
    Shortlist,
    merged,
    shelved,
    shortlist,
    sparse,
)
from koga.engine.matching.market.solving import Outcome, Settings, arranged
from koga.engine.matching.market.welfare import (
    Plan,
    Prices,
    Step,
    improved,
    listed,
    prices_of,
    spread,
)

__all__ = [
    "Features",
    "Market",
    "Measures",
    "Outcome",
    "Plan",
    "Prices",
    "Settings",
    "Shortlist",
    "Step",
    "arranged",
    "attention",
    "ceiling",
    "entry_price",
    "exponential",
    "gini",
    "improved",
    "lifted",
    "listed",
    "logarithmic",
    "market_of_pairs",
    "market_of_shortlist",
    "market_of_sides",
    "measured",
    "merged",
    "priced",
    "prices_of",
    "reciprocal",
    "rounded",
    "shelved",
    "shortlist",
    "sparse",
    "spread",
    "trimmed",
]
