"""What can be done with postings, expressions of interest, introductions and saved searches."""

from koga.matching.actions.answers import answer_by_link, answer_introduction
from koga.matching.actions.desk import (
    choose_desk_letter,
    put_pair_aside,
    stop_desk_by_link,
    take_pair_back,
    tell_desks,
)
from koga.matching.actions.expressions import (
    ExpressionFacts,
    accept_expression,
    beckon,
    decline_expression,
    drop_expressions,
    express_interest,
    open_expression,
    remark_on_expression,
    shortlist_expression,
    withdraw_expression,
)
from koga.matching.actions.introductions import (
    ask_those_now_reached,
    broker_introduction,
    drop_introductions,
    expire_introductions,
    propose_introduction,
    withdraw_introduction,
)
from koga.matching.actions.mailed_expressions import answer_expression_by_link
from koga.matching.actions.nudging import (
    ask_to_confirm,
    confirm_by_link,
    remind_of_expression,
    remind_of_renewal,
)
from koga.matching.actions.outcomes import ask_outcomes, tell_outcome, tell_outcome_by_link
from koga.matching.actions.postings import (
    PostingFacts,
    edit_posting,
    end_postings,
    end_postings_of_ended,
    expire_postings,
    hide_posting,
    move_posting,
    publish_posting,
    renew_by_link,
    show_posting_again,
    translate_posting,
    warn_of_expiry,
)
from koga.matching.actions.questions import ask_for_more, reply_by_link, reply_to_question
from koga.matching.actions.reminders import remind_side
from koga.matching.actions.searches import (
    SearchFacts,
    count_partners,
    draft_search,
    edit_search,
    review_search,
    submit_search,
)
from koga.matching.actions.settling import Note
from koga.matching.actions.suggestions import put_aside, take_back
from koga.matching.actions.watching import (
    change_saved_search,
    give_up_saved_search,
    save_search,
    stop_by_link,
    tell_what_is_new,
)
from koga.matching.actions.weighing import WeighingFacts, reset_weights, take_over_weights

__all__ = [
    "ExpressionFacts",
    "Note",
    "PostingFacts",
    "SearchFacts",
    "WeighingFacts",
    "accept_expression",
    "answer_by_link",
    "answer_expression_by_link",
    "answer_introduction",
    "ask_for_more",
    "ask_outcomes",
    "ask_those_now_reached",
    "ask_to_confirm",
    "beckon",
    "broker_introduction",
    "change_saved_search",
    "choose_desk_letter",
    "confirm_by_link",
    "count_partners",
    "decline_expression",
    "draft_search",
    "drop_expressions",
    "drop_introductions",
    "edit_posting",
    "edit_search",
    "end_postings",
    "end_postings_of_ended",
    "expire_introductions",
    "expire_postings",
    "express_interest",
    "give_up_saved_search",
    "hide_posting",
    "move_posting",
    "open_expression",
    "propose_introduction",
    "publish_posting",
    "put_aside",
    "put_pair_aside",
    "remark_on_expression",
    "remind_of_expression",
    "remind_of_renewal",
    "remind_side",
    "renew_by_link",
    "reply_by_link",
    "reply_to_question",
    "reset_weights",
    "review_search",
    "save_search",
    "shortlist_expression",
    "show_posting_again",
    "stop_by_link",
    "stop_desk_by_link",
    "submit_search",
    "take_back",
    "take_over_weights",
    "take_pair_back",
    "tell_desks",
    "tell_outcome",
    "tell_outcome_by_link",
    "tell_what_is_new",
    "translate_posting",
    "warn_of_expiry",
    "withdraw_expression",
    "withdraw_introduction",
]
