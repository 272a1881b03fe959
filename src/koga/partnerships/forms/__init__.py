"""What is asked on the pages of partnerships and initiatives."""

from koga.partnerships.forms.agreements import AnswerForm, EndForm, PartnershipForm, RenewalForm
from koga.partnerships.forms.initiatives import InitiativeForm
from koga.partnerships.forms.plan import LogForm, MilestoneForm, TaskForm
from koga.partnerships.forms.results import FileForm, FollowUpForm, ResultForm

__all__ = [
    "AnswerForm",
    "EndForm",
    "FileForm",
    "FollowUpForm",
    "InitiativeForm",
    "LogForm",
    "MilestoneForm",
    "PartnershipForm",
    "RenewalForm",
    "ResultForm",
    "TaskForm",
]
