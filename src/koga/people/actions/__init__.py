"""What can be done to people and their roles. Each verb is one transaction, checked and audited."""

from koga.people.actions.accounts import (
    choose_language,
    edit_person,
    end_other_sessions,
    enrol_person,
    note_security_change,
)
from koga.people.actions.appointments import (
    appoint_coordinator,
    end_administration,
    end_coordination,
    make_administrator,
)
from koga.people.actions.blocking import block_person, unblock_person
from koga.people.actions.closing import close_account
from koga.people.actions.invitations import (
    accept_as_newcomer,
    accept_invitation,
    decline_invitation,
    expire_invitations,
    invite_person,
    withdraw_invitation,
)
from koga.people.actions.joining import (
    answer_join_request,
    ask_to_join,
    claim_organisation,
    withdraw_join_request,
)
from koga.people.actions.members import (
    add_member,
    change_role,
    end_membership,
    hand_over_to,
    welcome_founder,
)
from koga.people.actions.proving import prove_trail

__all__ = [
    "accept_as_newcomer",
    "accept_invitation",
    "add_member",
    "answer_join_request",
    "appoint_coordinator",
    "ask_to_join",
    "block_person",
    "change_role",
    "choose_language",
    "claim_organisation",
    "close_account",
    "decline_invitation",
    "edit_person",
    "end_administration",
    "end_coordination",
    "end_membership",
    "end_other_sessions",
    "enrol_person",
    "expire_invitations",
    "hand_over_to",
    "invite_person",
    "make_administrator",
    "note_security_change",
    "prove_trail",
    "unblock_person",
    "welcome_founder",
    "withdraw_invitation",
    "withdraw_join_request",
]
