"""What can be done with postings, suggestions, introductions and their outcomes."""

from koga.matching.actions.answers import answer_by_link, answer_introduction
from koga.matching.actions.introductions import (
    ask_those_now_reached,
    drop_introductions,
    expire_introductions,
    propose_introduction,
    withdraw_introduction,
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
)
from koga.matching.actions.reminders import remind_side
from koga.matching.actions.suggestions import put_aside, take_back

__all__ = [
    "PostingFacts",
    "answer_by_link",
    "answer_introduction",
    "ask_outcomes",
    "ask_those_now_reached",
    "drop_introductions",
    "edit_posting",
    "end_postings",
    "end_postings_of_ended",
    "expire_introductions",
    "expire_postings",
    "hide_posting",
    "move_posting",
    "propose_introduction",
    "publish_posting",
    "put_aside",
    "remind_side",
    "take_back",
    "tell_outcome",
    "tell_outcome_by_link",
    "withdraw_introduction",
]
