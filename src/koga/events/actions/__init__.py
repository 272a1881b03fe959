"""What can be done with events and lists of who took part."""

from koga.events.actions.attendance import (
    add_attendance,
    edit_attendance,
    remove_attendance,
    save_list,
)
from koga.events.actions.events import create_event, edit_event, move_event
from koga.events.actions.forgetting import forget_participant, forget_person
from koga.events.actions.recognising import recognise_participant

__all__ = [
    "add_attendance",
    "create_event",
    "edit_attendance",
    "edit_event",
    "forget_participant",
    "forget_person",
    "move_event",
    "recognise_participant",
    "remove_attendance",
    "save_list",
]
