"""What can be done with consortia."""

from koga.consortia.actions.answering import (
    answer_place,
    enter_answer,
    follow_introduction,
    vacate_places,
)
from koga.consortia.actions.beginning import (
    CallFacts,
    begin_consortium,
    edit_consortium,
    end_consortia,
    move_consortium,
)
from koga.consortia.actions.building import (
    STALLED,
    build_consortium,
    build_ordered,
    is_stalled,
    keep_built,
    keep_repaired,
    order_build,
    repair_consortium,
    take_proposal,
)
from koga.consortia.actions.inviting import Hindered, ask_next, invite_members
from koga.consortia.actions.noting import write_note
from koga.consortia.actions.seating import (
    add_to_consortium,
    consider_again,
    pin_place,
    replace_in_consortium,
    reseat,
    restore_version,
    rule_out,
    take_out,
)

__all__ = [
    "STALLED",
    "CallFacts",
    "Hindered",
    "add_to_consortium",
    "answer_place",
    "ask_next",
    "begin_consortium",
    "build_consortium",
    "build_ordered",
    "consider_again",
    "edit_consortium",
    "end_consortia",
    "enter_answer",
    "follow_introduction",
    "invite_members",
    "is_stalled",
    "keep_built",
    "keep_repaired",
    "move_consortium",
    "order_build",
    "pin_place",
    "repair_consortium",
    "replace_in_consortium",
    "reseat",
    "restore_version",
    "rule_out",
    "take_out",
    "take_proposal",
    "vacate_places",
    "write_note",
]
