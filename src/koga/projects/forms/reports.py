"""A report's period and words, and the reason for opening it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.projects import obstacles
from koga.projects.forms.fields import WordingTexts
from koga.projects.models import Project, Report
from koga.ui.widgets import DateInput


class ReportForm(forms.Form):
    """A report: which period, as known on which day, and what happened in words."""

    title = forms.CharField(label=_("Title"), max_length=200)
    since = forms.DateField(label=_("From"), widget=DateInput)
    until = forms.DateField(label=_("Until"), widget=DateInput)
    as_of = forms.DateField(
        label=_("As known on"),
        widget=DateInput,
        help_text=_("What was agreed, finished or accepted later does not count."),
    )
    narrative = WordingTexts(label=_("What happened"), required=False)

    def __init__(
        self, data: Any = None, *, project: Project, report: Report | None = None, **kwargs: Any
    ) -> None:
        fresh = {"since": project.start, "until": project.end, "as_of": clock.today()}
        told = {name: getattr(report, name) for name in self.base_fields} if report else fresh
        super().__init__(data, initial=told, **kwargs)

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if filled.get("since") and filled.get("until") and filled["until"] < filled["since"]:
            self.add_error("until", gettext("The end lies before the beginning."))
        return filled

    def clean_as_of(self) -> date:
        day: date = self.cleaned_data["as_of"]
        if objection := obstacles.to_report_as_of(day):
            raise forms.ValidationError(objection)
        return day


class ReopenForm(forms.Form):
    """Why a frozen report is followed by a new version."""

    reason = forms.CharField(
        label=_("Why is it opened again?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Kept with the new version. The frozen one stays readable."),
    )
