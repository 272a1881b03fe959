"""Rules of which a call may have several: seats, where partners come from, kinds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.consortia.forms.fields import CountriesField, WithCountries, count_field
from koga.organisations.enums import Experience, Kind
from koga.ui.widgets import ChoiceColumns


def _kinds_field() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Kinds of organisation"),
        choices=Kind.choices,
        required=False,
        widget=ChoiceColumns,
    )


class LimitsForm(WithCountries):
    """From so many to so many; a row that says nothing is left out."""

    least = count_field(_("At least"))
    most = count_field(_("At most"))

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        least, most = filled.get("least"), filled.get("most")
        if least is not None and most is not None and most < least:
            self.add_error("most", gettext("This is less than the lower end."))
        return filled

    def needs(self, name: str) -> None:
        """Whoever says how many says of what, and the other way round."""
        filled = self.cleaned_data
        has_number = filled.get("least") is not None or filled.get("most") is not None
        if has_number and not filled.get(name):
            self.add_error(name, gettext("Choose at least one, or leave the numbers empty."))
        if filled.get(name) and not has_number:
            self.add_error("least", gettext("Say how many: at least, at most, or both."))


class OriginForm(LimitsForm):
    """So many partners from these countries."""

    countries = CountriesField(label=_("From these countries"))
    field_order = ("countries", "least", "most")

    def clean(self) -> dict[str, Any]:
        filled = super().clean()
        self.needs("countries")
        return filled


class KindsForm(LimitsForm):
    """So many partners of these kinds."""

    kinds = _kinds_field()
    field_order = ("kinds", "least", "most")

    def clean(self) -> dict[str, Any]:
        filled = super().clean()
        self.needs("kinds")
        return filled


class SeatForm(WithCountries):
    """A seat with its conditions; the others are partners without one."""

    name = forms.CharField(
        label=_("Name of the seat"),
        max_length=60,
        required=False,
        help_text=_("What somebody there does: lead partner, evaluation, host of the exchange."),
    )
    count = count_field(_("How many of them"), least=1, most=20, initial=1)
    is_ours = forms.BooleanField(label=_("We take this seat ourselves"), required=False)
    experience = forms.ChoiceField(
        label=_("Experience abroad, at least"),
        choices=[("", _("Any")), *[one for one in Experience.choices if one[0] != Experience.NONE]],
        required=False,
    )
    countries = CountriesField(label=_("From these countries"))
    kinds = _kinds_field()

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        asks = [filled.get(one) for one in ("is_ours", "experience", "countries", "kinds")]
        if any(asks) and not filled.get("name"):
            self.add_error("name", gettext("Give the seat a name."))
        return filled


SeatForms = forms.formset_factory(SeatForm, extra=1, max_num=8)
OriginForms = forms.formset_factory(OriginForm, extra=1, max_num=6)
KindsForms = forms.formset_factory(KindsForm, extra=1, max_num=6)
