"""The records: programmes, projects with partners and people, plan, money, indicators, reports."""

from koga.projects.models.attribution import Attribution
from koga.projects.models.indicator import IndicatorDefinition, IndicatorTarget, ProjectIndicator
from koga.projects.models.money import BudgetLine, Spending
from koga.projects.models.partner import ProjectPartner, Support
from koga.projects.models.plan import Activity, WorkPackage
from koga.projects.models.programme import FundersOfficer, Programme
from koga.projects.models.project import Project, ProjectRole
from koga.projects.models.report import Report

__all__ = [
    "Activity",
    "Attribution",
    "BudgetLine",
    "FundersOfficer",
    "IndicatorDefinition",
    "IndicatorTarget",
    "Programme",
    "Project",
    "ProjectIndicator",
    "ProjectPartner",
    "ProjectRole",
    "Report",
    "Spending",
    "Support",
    "WorkPackage",
]
