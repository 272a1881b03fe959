"""Tasks, milestones and the log."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from koga.organisations.models import Organisation
from koga.partnerships import obstacles
from koga.partnerships.forms.fields import language_field
from koga.partnerships.models import Initiative, LogEntry, Milestone, Task
from koga.partnerships.queries import organisations_in
from koga.ui.widgets import DayField


class TaskForm(forms.Form):
    """A piece of work."""

    title = forms.CharField(label=_("What is to be done?"), max_length=200)
    organisation = forms.ModelChoiceField(
        label=_("Who does it?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Not settled yet"),
    )
    due_on = DayField(label=_("By when?"), required=False)

    def __init__(
        self, data: Any = None, *, initiative: Initiative, task: Task | None = None
    ) -> None:
        super().__init__(data, initial=_told(self, task))
        self.initiative = initiative
        among = organisations_in(initiative)
        self.fields["organisation"].queryset = among  # type: ignore[attr-defined]  # fields are untyped

    def clean_due_on(self) -> date | None:
        return _near(self.initiative, self.cleaned_data["due_on"])


class MilestoneForm(forms.Form):
    """A point on the way."""

    title = forms.CharField(
        label=_("What will be reached?"),
        max_length=200,
        help_text=_("Something everyone will recognise: “The programme is printed.”"),
    )
    due_on = DayField(label=_("By when?"))

    def __init__(
        self, data: Any = None, *, initiative: Initiative, milestone: Milestone | None = None
    ) -> None:
        super().__init__(data, initial=_told(self, milestone))
        self.initiative = initiative

    def clean_due_on(self) -> date | None:
        return _near(self.initiative, self.cleaned_data["due_on"])


class LogForm(forms.Form):
    """What happened."""

    text = forms.CharField(
        label=_("What happened?"), max_length=5_000, widget=forms.Textarea({"rows": 6})
    )
    language = language_field()

    def __init__(self, data: Any = None, *, entry: LogEntry | None = None) -> None:
        super().__init__(data, initial=_told(self, entry))


def _near(initiative: Initiative, day: date | None) -> date | None:
    """`day`; ValidationError for one that can only be a mistake."""
    if day and (objection := obstacles.to_plan_on(initiative, day)):
        raise forms.ValidationError(objection)
    return day


def _told(form: forms.Form, thing: Model | None) -> dict[str, Any] | None:
    """What `thing` says now under the names of the form's fields; None where there is none yet."""
    if thing is None:
        return None
    return {name: getattr(thing, name) for name in form.base_fields}
