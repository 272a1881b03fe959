"""What can be done with postings, suggestions and introductions."""

from koga.matching.actions.introductions import (
    answer_by_link,
    answer_introduction,
    expire_introductions,
    propose_introduction,
    withdraw_introduction,
)
from koga.matching.actions.postings import (
    PostingFacts,
    edit_posting,
    expire_postings,
    hide_posting,
    move_posting,
    publish_posting,
)
from koga.matching.actions.suggestions import put_aside, take_back

__all__ = [
    "PostingFacts",
    "answer_by_link",
    "answer_introduction",
    "edit_posting",
    "expire_introductions",
    "expire_postings",
    "hide_posting",
    "move_posting",
    "propose_introduction",
    "publish_posting",
    "put_aside",
    "take_back",
    "withdraw_introduction",
]
