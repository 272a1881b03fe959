"""Whose attention goes where: prices for being crowded, then the welfare of all members together."""

from koga.engine.matching.market.welfare.pricing import Prices, prices_of
from koga.engine.matching.market.welfare.solving import Plan, Step, improved
from koga.engine.matching.market.welfare.starting import listed, spread

__all__ = ["Plan", "Prices", "Step", "improved", "listed", "prices_of", "spread"]
