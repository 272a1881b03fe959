"""What can be done with events and lists of who took part."""

from koga.events.actions.attendance import (
    add_attendance,
    edit_attendance,
    remove_attendance,
    save_list,
)
from koga.events.actions.events import create_event, edit_event, move_event

__all__ = [
    "add_attendance",
    "create_event",
    "edit_attendance",
    "edit_event",
    "move_event",
    "remove_attendance",
    "save_list",
]
