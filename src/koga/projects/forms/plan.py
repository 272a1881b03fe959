"""A work package and an activity with its planned and actual days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koga.projects import obstacles
from koga.projects.enums import PlanState
from koga.projects.forms.fields import DatedForm
from koga.projects.models import Activity, Project, ProjectPartner
from koga.projects.queries import present_partners

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


class ActivityForm(DatedForm):
    """Something to be done, and when it was done."""

    title = forms.CharField(label=_("Title"), max_length=200)
    responsible = forms.ModelChoiceField(
        label=_("Responsible partner"),
        queryset=ProjectPartner.objects.none(),
        required=False,
        empty_label=_NOBODY,
    )
    is_dropped = forms.BooleanField(
        label=_("It was given up"),
        required=False,
        help_text=_("Otherwise its state follows from the actual days."),
    )
    field_order = ("title", "responsible")

    def __init__(
        self, data: Any = None, *, project: Project, activity: Activity | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, initial=_told(activity) if activity else None, **kwargs)
        self.project = project
        self.fields["responsible"].queryset = present_partners(project)  # type: ignore[attr-defined]  # untyped fields
        if activity is None:
            for name in ("actual_start", "actual_end", "is_dropped"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        for name in ("planned_start", "planned_end", "actual_start", "actual_end"):
            day = filled.get(name)
            if day and (objection := obstacles.to_plan_on(self.project, day)):
                self.add_error(name, objection)
        return filled

    @property
    def changes(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "is_dropped"}
        return told | {"state": PlanState.DROPPED} if self.cleaned_data.get("is_dropped") else told


def _told(activity: Activity) -> dict[str, Any]:
    plain = ("title", "responsible", "planned_start", "planned_end", "actual_start", "actual_end")
    return {name: getattr(activity, name) for name in plain} | {
        "is_dropped": activity.state == PlanState.DROPPED
    }
