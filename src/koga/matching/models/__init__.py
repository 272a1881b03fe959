"""Postings, introductions, expressions of interest, what coordinators add, and lists people keep."""

from koga.matching.models.brokering import (
    Brokering,
    BrokersNote,
    DeskLetter,
    Nudge,
    PairAside,
)
from koga.matching.models.expressions import OPEN, UNANSWERED, Beckoning, Expression, Remark
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
    SEARCH_VALUES,
    PartnerSearch,
    Posting,
    Review,
    last_day,
)
from koga.matching.models.questions import Question
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
    "SEARCH_VALUES",
    "UNANSWERED",
    "Beckoning",
    "Brokering",
    "BrokersNote",
    "DeskLetter",
    "Expression",
    "Introduction",
    "Market",
    "MarketPart",
    "Nudge",
    "Outcome",
    "PairAside",
    "PartnerSearch",
    "Posting",
    "PutAside",
    "Question",
    "Reading",
    "Remark",
    "Review",
    "SavedSearch",
    "Side",
    "SuggestionList",
    "Weighing",
    "last_day",
]
