"""Postings, introductions, expressions of interest, and lists that people keep."""

from koga.matching.models.expressions import OPEN, Beckoning, Expression, Remark
from koga.matching.models.introductions import (
    ASKED_AFTER,
    Introduction,
    Outcome,
    PutAside,
    Side,
)
from koga.matching.models.postings import (
    LAST_PLACE_DAYS,
    POSTED_FOR,
    SEARCH_TEXTS,
    PartnerSearch,
    Posting,
    Review,
    last_day,
)
from koga.matching.models.suggesting import (
    Market,
    MarketPart,
    Reading,
    SuggestionList,
    Weighing,
)
from koga.matching.models.watching import SavedSearch

__all__ = [
    "ASKED_AFTER",
    "LAST_PLACE_DAYS",
    "OPEN",
    "POSTED_FOR",
    "SEARCH_TEXTS",
    "Beckoning",
    "Expression",
    "Introduction",
    "Market",
    "MarketPart",
    "Outcome",
    "PartnerSearch",
    "Posting",
    "PutAside",
    "Reading",
    "Remark",
    "Review",
    "SavedSearch",
    "Side",
    "SuggestionList",
    "Weighing",
    "last_day",
]
