"""The shape of a trial of other weights: a number a kind, drawn as a slider where script runs."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koga.core import formats
from koga.matching.actions import WeighingFacts
from koga.matching.models import Weighing
from koga.matching.suggesting.explaining import counted
from koga.organisations.models import Organisation

_MOST_CHOICES: Final = 500
_HIGHEST: Final = 5.0


def _number(
    label: Any, lowest: float, highest: float, step: str, help_text: Any = ""
) -> forms.Field:
    widget = forms.NumberInput({"step": step, "data-slider": "", "inputmode": "decimal"})
    return forms.FloatField(
        label=label, min_value=lowest, max_value=highest, widget=widget, help_text=help_text
    )


# How attention is shared: what it is called, from, to, step, and what it means.
_SHARING: Final = {
    "fairness": (
        _("Fairness"),
        0,
        1,
        "0.05",
        _("0: by points alone. 1: who is crowded waits as long as the market says."),
    ),
    "newcomers": (
        _("How much newcomers count"),
        1,
        5,
        "0.1",
        _("1: as much as others. It acts when all lists are made together, at night."),
    ),
    "floor": (
        _("Least attention of a newcomer"),
        0,
        5,
        "0.1",
        _("As many first places as each newcomer is owed at least. It acts at night, too."),
    ),
}


class WeighingForm(forms.Form):
    """Whose list, how much each kind counts, and how attention is shared."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), help_text=_("Whose list you want to see change.")
    )

    def __init__(
        self, data: Any, *, weighing: Weighing, organisations: QuerySet[Organisation]
    ) -> None:
        super().__init__(data)
        self.choices = {one.slug: one for one in organisations[:_MOST_CHOICES]}
        field = cast("forms.ChoiceField", self.fields["organisation"])
        field.choices = [
            (slug, f"{one.name} ({formats.country(one.country)})")
            for slug, one in self.choices.items()
        ]
        self.kinds = [one.kind for one in counted(weighing)]
        for one in counted(weighing):
            self.fields[one.kind] = _number(one.name, 0, _HIGHEST, "0.01")
            self.initial[one.kind] = round(one.weight, 2)
        for name, asked in _SHARING.items():
            self.fields[name] = _number(*asked)
            self.initial[name] = getattr(weighing, name)

    def weight_fields(self) -> list[forms.BoundField]:
        """Those of the kinds."""
        return [self[kind] for kind in self.kinds]

    @property
    def chosen(self) -> Organisation:
        """Whose list; only to be asked of a valid form."""
        return self.choices[self.cleaned_data["organisation"]]

    @property
    def facts(self) -> WeighingFacts:
        """What the action is told; only to be asked of a valid form."""
        said = self.cleaned_data
        return WeighingFacts(
            {kind: said[kind] for kind in self.kinds},
            said["fairness"],
            said["newcomers"],
            said["floor"],
        )
