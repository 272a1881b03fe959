"""What a project promises, by when, and the period for which its figures are asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import clock, languages
from koga.projects.figures import period_window
from koga.projects.measures import Window
from koga.projects.models import IndicatorDefinition, Project
from koga.projects.queries import definitions_to_add
from koga.ui.widgets import DateInput, DayField


class DefinitionField(forms.ModelChoiceField[IndicatorDefinition]):
    """An indicator of the catalogue by code and name."""

    def label_from_instance(self, obj: IndicatorDefinition) -> str:
        return f"{obj.code}: {obj.name.best_for(languages.reader()).text}"


class IndicatorForm(forms.Form):
    """An indicator that the project is counted by."""

    definition = DefinitionField(label=_("Indicator"), queryset=IndicatorDefinition.objects.none())
    target = forms.IntegerField(
        label=_("Target"),
        min_value=0,
        required=False,
        help_text=_("As in the contract. Leave empty if none was set."),
    )
    baseline = forms.IntegerField(label=_("Baseline"), initial=0)
    baseline_on = forms.DateField(label=_("Baseline of"), widget=DateInput, required=False)

    def __init__(self, data: Any = None, *, project: Project, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["definition"].queryset = definitions_to_add(project)  # type: ignore[attr-defined]  # untyped fields


class TargetForm(forms.Form):
    """A target: of the whole project, or of one period."""

    value = forms.IntegerField(
        label=_("Target"), min_value=0, required=False, help_text=_("Empty takes it away.")
    )
    since = forms.DateField(
        label=_("From"), widget=DateInput, required=False, help_text=_("Both empty: whole project.")
    )
    until = forms.DateField(label=_("Until"), widget=DateInput, required=False)

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        since, until = filled.get("since"), filled.get("until")
        if bool(since) != bool(until):
            self.add_error("until", gettext("A period needs both days."))
        elif since and until and until < since:
            self.add_error("until", gettext("The end lies before the beginning."))
        return filled


class PeriodForm(forms.Form):
    """Which period is counted, and with what was known on which day. Empty fields say nothing."""

    as_of = forms.DateField(label=_("As known on"), widget=DateInput)
    since = DayField(label=_("From"))
    until = DayField(label=_("Until"))

    def __init__(self, data: Any, *, project: Project) -> None:
        filled = {
            "as_of": data.get("as_of") or clock.today().isoformat(),
            "since": data.get("since") or project.start.isoformat(),
            "until": data.get("until") or project.end.isoformat(),
        }
        super().__init__(filled)
        self.project = project

    def clean_as_of(self) -> date:
        day: date = self.cleaned_data["as_of"]
        if day > clock.today():
            raise forms.ValidationError(gettext("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if filled.get("since") and filled.get("until") and filled["until"] < filled["since"]:
            self.add_error("until", gettext("The end lies before the beginning."))
        return filled

    @property
    def window(self) -> Window | None:
        """What was asked; None where the answer makes no sense, lest other figures pass for it."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        return period_window(self.project, given["since"], given["until"], given["as_of"])
