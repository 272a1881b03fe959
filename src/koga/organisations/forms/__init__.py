"""The forms of organisations and hubs, and of what happened to an organisation on a day."""

from koga.organisations.forms.changes import (
    KindForm,
    RenameForm,
    SuccessionForm,
    WithdrawalForm,
)
from koga.organisations.forms.hub import HubForm
from koga.organisations.forms.organisation import OrganisationForm

__all__ = [
    "HubForm",
    "KindForm",
    "OrganisationForm",
    "RenameForm",
    "SuccessionForm",
    "WithdrawalForm",
]
