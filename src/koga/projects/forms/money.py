"""A budget line, an entry of spending and its correction, as the project's money keepers write them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koga.core import clock
from koga.projects import obstacles
from koga.projects.enums import Category
from koga.projects.models import Project, ProjectPartner, Spending
from koga.projects.queries import partners_of
from koga.ui.fields import CentsField
from koga.ui.widgets import DateInput


class OfPartnerForm(forms.Form):
    """An amount of a partner in a category."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=ProjectPartner.objects.none())
    category = forms.ChoiceField(label=_("Category"), choices=Category.choices)
    cents = CentsField(label=_("Amount"))

    def __init__(self, data: Any = None, *, project: Project, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["partner"].queryset = partners_of(project)  # type: ignore[attr-defined]  # untyped fields
        self.fields["cents"].widget.currency = project.currency
        self.project = project

    def object_to(self, name: str, objection: str) -> None:
        """Say beside a field what speaks against what was written there; "" says nothing."""
        if objection:
            self.add_error(name, objection)


class BudgetLineForm(OfPartnerForm):
    """What a partner may spend, from a day on."""

    valid_from = forms.DateField(
        label=_("Valid from"),
        widget=DateInput,
        help_text=_("A later line replaces an earlier one; the earlier one stays known."),
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, project: Project, **kwargs: Any) -> None:
        super().__init__(data, project=project, initial={"valid_from": project.start}, **kwargs)

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if filled.get("partner") and filled.get("valid_from"):
            objection = obstacles.to_account_on(filled["partner"], filled["valid_from"])
            self.object_to("valid_from", objection)
        return filled


class SpendingForm(OfPartnerForm):
    """Money that was spent."""

    spent_on = forms.DateField(label=_("Date"), widget=DateInput, initial=clock.today)
    purpose = forms.CharField(label=_("What for"), max_length=200)
    document = forms.CharField(
        label=_("Document"),
        max_length=80,
        required=False,
        help_text=_("Number of the invoice or the entry in the books."),
    )

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if filled.get("cents") is not None:
            self.object_to("cents", obstacles.to_spend(self.project, filled["cents"]))
        if filled.get("partner") and filled.get("spent_on"):
            objection = obstacles.to_spend_on(filled["partner"], filled["spent_on"])
            self.object_to("spent_on", objection)
        return filled


class CorrectionForm(forms.Form):
    """The right amount of an entry; the wrong one stays readable."""

    cents = CentsField(label=_("Right amount"))
    purpose = forms.CharField(label=_("What was wrong"), max_length=200)

    def __init__(self, data: Any = None, *, spending: Spending, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.spending = spending
        self.fields["cents"].widget.currency = spending.project.currency

    def clean_cents(self) -> int:
        cents: int = self.cleaned_data["cents"]
        if objection := obstacles.to_correct(self.spending, cents):
            raise forms.ValidationError(objection)
        return cents
