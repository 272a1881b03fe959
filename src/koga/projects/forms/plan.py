from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from koga.projects.models import Activity, Project, ProjectPartner
from koga.projects.queries import present_partners
from koga.ui.widgets import DateInput

_NOBODY = _("Nobody in particular")


class WorkPackageForm(forms.Form):
    """A part of the work plan."""

    title = forms.CharField(label=_("Title"), max_length=200)
    lead = forms.ModelChoiceField(
        label=_("Responsible partner"),
        queryset=ProjectPartner.objects.none(),
        required=False,
        empty_label=_NOBODY,
    )

    def __init__(self, data: Any = None, *, project: Project, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["lead"].queryset = present_partners(project)  # type: ignore[attr-defined]  # untyped fields


class ActivityForm(forms.Form):
    """Something to be done, and when it was done."""

    title = forms.CharField(label=_("Title"), max_length=200)
    responsible = forms.ModelChoiceField(
        label=_("Responsible partner"),
        queryset=ProjectPartner.objects.none(),
        required=False,
        empty_label=_NOBODY,
    )
    planned_start = forms.DateField(label=_("Planned start"), widget=DateInput)
    planned_end = forms.DateField(label=_("Planned end"), widget=DateInput)
    actual_start = forms.DateField(label=_("Actual start"), widget=DateInput, required=False)
    actual_end = forms.DateField(label=_("Actual end"), widget=DateInput, required=False)

    def __init__(
        self, data: Any = None, *, project: Project, activity: Activity | None = None, **kwargs: Any
    ) -> None:
        initial = {name: getattr(activity, name) for name in self.base_fields} if activity else None
        super().__init__(data, initial=initial, **kwargs)
        self.fields["responsible"].queryset = present_partners(project)  # type: ignore[attr-defined]  # untyped fields
        if activity is None:
            del self.fields["actual_start"], self.fields["actual_end"]

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        for first, last in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
            if filled.get(first) and filled.get(last) and filled[last] < filled[first]:
                self.add_error(last, _now("The end lies before the beginning."))
        if filled.get("actual_end") and not filled.get("actual_start"):
            self.add_error("actual_start", _now("What has ended has begun: on which day?"))
        return filled
