"""Pages of postings, answers to them, suggestions, introductions and saved searches."""

from koga.matching.views.brokering import introduction_broker, side_remind
from koga.matching.views.expressions import (
    expression_create,
    expression_inbox,
    expression_remark,
    expression_sent,
    expression_show,
    posting_beckon,
)
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
    posting_renew,
    posting_show,
    posting_translate,
    postings_of,
)
from koga.matching.views.searches import (
    search_count,
    search_create,
    search_queue,
    search_review,
)
from koga.matching.views.suggestions import suggestion_list, suggestion_put_aside
from koga.matching.views.watching import (
    saved_create,
    saved_edit,
    saved_give_up,
    saved_list,
    saved_stop,
)
from koga.matching.views.weighing import weighing_reset, weighing_show, weighing_take_over

__all__ = [
    "expression_create",
    "expression_inbox",
    "expression_remark",
    "expression_sent",
    "expression_show",
    "introduction_answer",
    "introduction_broker",
    "introduction_list",
    "introduction_of_conversation",
    "introduction_propose",
    "introduction_show",
    "introduction_withdraw",
    "outcome_by_mail",
    "outcome_tell",
    "posting_beckon",
    "posting_create",
    "posting_edit",
    "posting_hide",
    "posting_list",
    "posting_move",
    "posting_renew",
    "posting_show",
    "posting_translate",
    "postings_of",
    "saved_create",
    "saved_edit",
    "saved_give_up",
    "saved_list",
    "saved_stop",
    "search_count",
    "search_create",
    "search_queue",
    "search_review",
    "side_remind",
    "suggestion_list",
    "suggestion_put_aside",
    "weighing_reset",
    "weighing_show",
    "weighing_take_over",
]
