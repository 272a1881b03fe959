"""What can be done to organisations and hubs. Each verb is one transaction, checked and audited."""

from koga.organisations.actions.changes import (
    change_kind,
    record_succession,
    rename_organisation,
    withdraw_succession,
)
from koga.organisations.actions.hubs import edit_hub, found_hub
from koga.organisations.actions.organisations import (
    confirm_organisation,
    create_organisation,
    edit_organisation,
    hand_over,
    move_organisation,
)

__all__ = [
    "change_kind",
    "confirm_organisation",
    "create_organisation",
    "edit_hub",
    "edit_organisation",
    "found_hub",
    "hand_over",
    "move_organisation",
    "record_succession",
    "rename_organisation",
    "withdraw_succession",
]
