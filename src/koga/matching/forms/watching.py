"""The shape of a saved search."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from koga.matching.enums import Pace


class SavedSearchForm(forms.Form):
    """What it is called, and how often its owner hears of it."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("As you want to read it in the letters.")
    )
    pace = forms.ChoiceField(
        label=_("Write to me"),
        choices=Pace.choices,
        initial=Pace.DAILY,
        widget=forms.RadioSelect,
        help_text=_("Only when something new fits; nothing is told twice."),
    )
