from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koga.organisations.models import Organisation
from koga.partnerships.forms.fields import language_field
from koga.partnerships.models import Initiative
from koga.ui.widgets import DateInput


class TaskForm(forms.Form):
    """A piece of work."""

    title = forms.CharField(label=_("What is to be done?"), max_length=200)
    organisation = forms.ModelChoiceField(
        label=_("Who does it?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Not settled yet"),
    )
    due_on = forms.DateField(label=_("By when?"), widget=DateInput, required=False)

    def __init__(self, data: Any = None, *, initiative: Initiative) -> None:
        super().__init__(data)
        keys = [party.organisation_id for party in initiative.parties.all()]
        among = Organisation.objects.filter(pk__in=keys)
        self.fields["organisation"].queryset = among  # type: ignore[attr-defined]  # fields are untyped


class MilestoneForm(forms.Form):
    """A point on the way."""

    title = forms.CharField(
        label=_("What will be reached?"),
        max_length=200,
        help_text=_("Something everyone will recognise: “The programme is printed.”"),
    )
    due_on = forms.DateField(label=_("By when?"), widget=DateInput)


class LogForm(forms.Form):
    """What happened."""

    text = forms.CharField(
        label=_("What happened?"), max_length=5_000, widget=forms.Textarea({"rows": 6})
    )
    language = language_field()
