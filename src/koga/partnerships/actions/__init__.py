"""What can be done with partnerships and initiatives."""

from koga.partnerships.actions.agreements import (
    end_partnership,
    propose_partnership,
    renew_partnership,
    show_partnership,
    withdraw_partnership,
)
from koga.partnerships.actions.answers import (
    answer_by_link,
    confirm_partnership,
    decline_partnership,
    read_link,
)
from koga.partnerships.actions.follow_up import answer_follow_up, ask_what_lasts
from koga.partnerships.actions.initiatives import (
    create_initiative,
    edit_initiative,
    join_initiative,
    leave_initiative,
    move_initiative,
)
from koga.partnerships.actions.log import correct_log, write_log
from koga.partnerships.actions.plan import (
    add_milestone,
    add_task,
    edit_milestone,
    edit_task,
    remove_milestone,
    remove_task,
    tick_milestone,
    tick_task,
)
from koga.partnerships.actions.results import (
    add_file,
    edit_result,
    record_result,
    remove_file,
    show_file,
)

__all__ = [
    "add_file",
    "add_milestone",
    "add_task",
    "answer_by_link",
    "answer_follow_up",
    "ask_what_lasts",
    "confirm_partnership",
    "correct_log",
    "create_initiative",
    "decline_partnership",
    "edit_initiative",
    "edit_milestone",
    "edit_result",
    "edit_task",
    "end_partnership",
    "join_initiative",
    "leave_initiative",
    "move_initiative",
    "propose_partnership",
    "read_link",
    "record_result",
    "remove_file",
    "remove_milestone",
    "remove_task",
    "renew_partnership",
    "show_file",
    "show_partnership",
    "tick_milestone",
    "tick_task",
    "withdraw_partnership",
    "write_log",
]
