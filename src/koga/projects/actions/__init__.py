"""What can be done to projects. Each verb is one transaction, checked and audited."""

from koga.projects.actions.catalogue import load_catalogue
from koga.projects.actions.claims import claim_record, decide_claim, withdraw_acceptance
from koga.projects.actions.indicators import add_indicator, remove_indicator, set_target
from koga.projects.actions.money import add_budget_line, correct_spending, record_spending
from koga.projects.actions.partners import (
    add_partner,
    end_partner,
    end_support,
    succeed_partner,
    support_organisation,
)
from koga.projects.actions.plan import add_activity, add_work_package, edit_activity
from koga.projects.actions.projects import (
    create_programme,
    create_project,
    edit_project,
    move_project,
)
from koga.projects.actions.reports import (
    create_report,
    edit_report,
    freeze_report,
    reopen_report,
)
from koga.projects.actions.roles import (
    appoint_officer,
    end_officer,
    end_role,
    end_roles_of,
    give_role,
    tell_of_projects_left,
)

__all__ = [
    "add_activity",
    "add_budget_line",
    "add_indicator",
    "add_partner",
    "add_work_package",
    "appoint_officer",
    "claim_record",
    "correct_spending",
    "create_programme",
    "create_project",
    "create_report",
    "decide_claim",
    "edit_activity",
    "edit_project",
    "edit_report",
    "end_officer",
    "end_partner",
    "end_role",
    "end_roles_of",
    "end_support",
    "freeze_report",
    "give_role",
    "load_catalogue",
    "move_project",
    "record_spending",
    "remove_indicator",
    "reopen_report",
    "set_target",
    "succeed_partner",
    "support_organisation",
    "tell_of_projects_left",
    "withdraw_acceptance",
]
