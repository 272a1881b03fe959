"""Pages of postings, answers to them, suggestions, introductions and saved searches."""

from koga.matching.views.brokering import introduction_broker, side_remind
from koga.matching.views.desk import (
    desk_decide,
    desk_letter,
    desk_pairs,
    desk_queue,
    desk_show,
    pair_put_aside,
    pair_take_back,
)
from koga.matching.views.desk_mailed import (
    desk_mailed,
    desk_pair_mailed,
    desk_stop,
    profile_confirm,
)
from koga.matching.views.expressions import (
    expression_create,
    expression_export,
    expression_inbox,
    expression_remark,
    expression_sent,
    expression_show,
    posting_beckon,
)
from koga.matching.views.hiding import posting_hide, posting_unhide
from koga.matching.views.introductions import (
    introduction_answer,
    introduction_list,
    introduction_of_conversation,
    introduction_propose,
    introduction_show,
    introduction_withdraw,
)
from koga.matching.views.mailed_expressions import expression_mailed, question_mailed
from koga.matching.views.measures import (
    desk_figures,
    desk_worked,
    figure_records,
    figures_export,
    worked_records,
)
from koga.matching.views.outcomes import outcome_by_mail, outcome_tell
from koga.matching.views.postings import (
    posting_create,
    posting_edit,
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
from koga.matching.views.suggestions import (
    suggestion_aside,
    suggestion_list,
    suggestion_put_aside,
    suggestion_take_back,
)
from koga.matching.views.watching import (
    saved_create,
    saved_edit,
    saved_give_up,
    saved_list,
    saved_stop,
)
from koga.matching.views.weighing import weighing_reset, weighing_show, weighing_take_over

__all__ = [
    "desk_decide",
    "desk_figures",
    "desk_letter",
    "desk_mailed",
    "desk_pair_mailed",
    "desk_pairs",
    "desk_queue",
    "desk_show",
    "desk_stop",
    "desk_worked",
    "expression_create",
    "expression_export",
    "expression_inbox",
    "expression_mailed",
    "expression_remark",
    "expression_sent",
    "expression_show",
    "figure_records",
    "figures_export",
    "introduction_answer",
    "introduction_broker",
    "introduction_list",
    "introduction_of_conversation",
    "introduction_propose",
    "introduction_show",
    "introduction_withdraw",
    "outcome_by_mail",
    "outcome_tell",
    "pair_put_aside",
    "pair_take_back",
    "posting_beckon",
    "posting_create",
    "posting_edit",
    "posting_hide",
    "posting_list",
    "posting_move",
    "posting_renew",
    "posting_show",
    "posting_translate",
    "posting_unhide",
    "postings_of",
    "profile_confirm",
    "question_mailed",
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
    "suggestion_aside",
    "suggestion_list",
    "suggestion_put_aside",
    "suggestion_take_back",
    "weighing_reset",
    "weighing_show",
    "weighing_take_over",
    "worked_records",
]
