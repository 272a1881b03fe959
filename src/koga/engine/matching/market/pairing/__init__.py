"""A market: organisations and the pairs that could come about, each seen from both ends."""

from koga.engine.matching.market.pairing.building import (
    market_of_pairs,
    market_of_shortlist,
    market_of_sides,
)
from koga.engine.matching.market.pairing.model import Market
from koga.engine.matching.market.pairing.trimming import trimmed

__all__ = ["Market", "market_of_pairs", "market_of_shortlist", "market_of_sides", "trimmed"]
