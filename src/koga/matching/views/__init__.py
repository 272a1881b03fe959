"""Pages of postings, suggestions, introductions and their outcomes."""

from koga.matching.views.brokering import introduction_broker, side_remind
from koga.matching.views.introductions import (
    introduction_answer,
    introduction_list,
    introduction_of_conversation,
    introduction_propose,
    introduction_show,
    introduction_withdraw,
)
from koga.matching.views.outcomes import outcome_by_mail, outcome_tell
from koga.matching.views.postings import (
    posting_create,
    posting_edit,
    posting_hide,
    posting_list,
    posting_move,
    posting_show,
    postings_of,
)
from koga.matching.views.suggestions import suggestion_list, suggestion_put_aside

__all__ = [
    "introduction_answer",
    "introduction_broker",
    "introduction_list",
    "introduction_of_conversation",
    "introduction_propose",
    "introduction_show",
    "introduction_withdraw",
    "outcome_by_mail",
    "outcome_tell",
    "posting_create",
    "posting_edit",
    "posting_hide",
    "posting_list",
    "posting_move",
    "posting_show",
    "postings_of",
    "side_remind",
    "suggestion_list",
    "suggestion_put_aside",
]
