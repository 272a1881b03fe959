"""What is asked on the pages of projects."""

from koga.projects.forms.claims import ClaimForm, DecisionForm, WithdrawalForm
from koga.projects.forms.indicators import IndicatorForm, PeriodForm, TargetForm
from koga.projects.forms.money import BudgetLineForm, CorrectionForm, SpendingForm
from koga.projects.forms.partners import (
    EndForm,
    PartnerEndForm,
    PartnerForm,
    RoleForm,
    SupportForm,
)
from koga.projects.forms.plan import ActivityForm, WorkPackageForm
from koga.projects.forms.programmes import OfficerForm, ProgrammeForm
from koga.projects.forms.projects import ProjectForm
from koga.projects.forms.reports import ReopenForm, ReportForm

__all__ = [
    "ActivityForm",
    "BudgetLineForm",
    "ClaimForm",
    "CorrectionForm",
    "DecisionForm",
    "EndForm",
    "IndicatorForm",
    "OfficerForm",
    "PartnerEndForm",
    "PartnerForm",
    "PeriodForm",
    "ProgrammeForm",
    "ProjectForm",
    "ReopenForm",
    "ReportForm",
    "RoleForm",
    "SpendingForm",
    "SupportForm",
    "TargetForm",
    "WithdrawalForm",
    "WorkPackageForm",
]
