"""What is stated of a project, its texts in each language of the interface."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.organisations.models import Hub
from koga.organisations.queries import hubs
from koga.places.models import Region
from koga.places.queries import regions_of_network
from koga.projects.facts import PLAIN_FACTS, ProjectFacts
from koga.projects.forms.fields import DatedForm, WordingTexts
from koga.projects.models import Programme, Project
from koga.projects.queries import programmes
from koga.ui.fields import CentsField
from koga.ui.widgets import ChoiceColumns


class ProjectForm(DatedForm):
    """What a project is. What was planned stays as the contract says; what happened stands beside."""

    acronym = forms.CharField(label=_("Acronym"), max_length=60)
    title = forms.CharField(label=_("Title"), max_length=250)
    programme = forms.ModelChoiceField(label=_("Programme"), queryset=Programme.objects.none())
    reference = forms.CharField(
        label=_("Reference"), max_length=80, required=False, help_text=_("As in the contract.")
    )
    kind_of_action = WordingTexts(label=_("Kind of action"), max_length=250, required=False)
    reach = WordingTexts(label=_("Reach"), max_length=120, required=False)
    summary = WordingTexts(label=_("Summary"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    budget_cents = CentsField(label=_("Budget"), required=False)
    grant_cents = CentsField(label=_("Of which grant"), required=False)
    regions = forms.ModelMultipleChoiceField(
        label=_("Regions"),
        queryset=Region.objects.none(),
        required=False,
        widget=forms.SelectMultiple({"size": 8}),
    )
    hubs = forms.ModelMultipleChoiceField(
        label=_("Hubs"), queryset=Hub.objects.none(), required=False, widget=ChoiceColumns
    )

    field_order = (
        "acronym",
        "title",
        "programme",
        "reference",
        "kind_of_action",
        "reach",
        "summary",
        "website",
    )

    def __init__(self, data: Any = None, *, project: Project | None = None, **kwargs: Any) -> None:
        super().__init__(data, initial=_told(project) if project else None, **kwargs)
        self.project = project
        for name, rows in (
            ("programme", programmes()),
            ("regions", regions_of_network()),
            ("hubs", hubs()),
        ):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # fields are untyped

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        if (filled.get("grant_cents") or 0) > (filled.get("budget_cents") or 0):
            self.add_error("grant_cents", gettext("The grant is at most the budget."))
        return filled

    @property
    def facts(self) -> ProjectFacts:
        """What was stated; only to be asked of a valid form."""
        filled = self.cleaned_data
        plain = {name: filled[name] for name in PLAIN_FACTS if name in filled}
        return ProjectFacts(
            **plain,
            currency=self.project.currency if self.project else "EUR",
            programme=filled["programme"].pk,
            regions=tuple(region.pk for region in filled["regions"]),
            hubs=tuple(hub.pk for hub in filled["hubs"]),
        )


def _told(project: Project) -> dict[str, Any]:
    return {name: getattr(project, name) for name in PLAIN_FACTS} | {
        "programme": project.programme_id,
        "regions": list(project.regions.all()),
        "hubs": list(project.hubs.all()),
    }
