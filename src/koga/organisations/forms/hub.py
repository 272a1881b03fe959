"""The form of a hub, for administrators and its coordinators."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.wording import Wording
from koga.organisations.facts import HubFacts
from koga.organisations.forms.countries import country_or_none
from koga.organisations.models import Hub
from koga.places.queries import country_of_speakers, regions_of
from koga.ui.widgets import ChoiceColumns


class HubForm(forms.Form):
    """A new hub states its country; the regions of it are offered once that is known."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Usually the town where it has its office.")
    )
    country = forms.ChoiceField(label=_("Country"), choices=country_or_none)
    language = forms.ChoiceField(label=_("Working language"), choices=languages.choices_lazy)
    about = forms.CharField(
        label=_("What it does, and for whom"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In its working language."),
    )
    email = forms.EmailField(
        label=_("Public e-mail"),
        max_length=254,
        required=False,
        help_text=_("Shown to everybody."),
    )

    def __init__(self, *args: Any, hub: Hub | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hub = hub
        if hub is None:
            self.fields["language"].initial = languages.reader()
            self.fields["country"].initial = country_of_speakers(languages.reader())
            return
        self.fields["regions"] = _regions_field(hub)
        stated = {name: getattr(hub, name) for name in ("name", "country", "language", "email")}
        stated["about"] = hub.about.texts.get(hub.language, "")
        stated["regions"] = [region.pk for region in hub.regions.all()]
        self.initial = {**stated, **self.initial}

    @property
    def facts(self) -> HubFacts:
        """What was filled in; only to be asked of a valid form. Translations made earlier stay."""
        filled = self.cleaned_data
        about = self.hub.about if self.hub else Wording()
        about = about.with_text(filled["language"], filled["about"])
        if filled["about"]:
            about = replace(about, original=filled["language"])
        return HubFacts(
            name=filled["name"],
            country=filled["country"],
            language=filled["language"],
            about=about,
            email=filled["email"],
            regions=tuple(filled.get("regions", ())),
        )


def _regions_field(hub: Hub) -> forms.MultipleChoiceField:
    offered = (regions_of(hub.country) | hub.regions.all()).distinct()
    return forms.MultipleChoiceField(
        label=_("Regions it cares for"),
        choices=[(region.pk, region.name) for region in offered],
        required=False,
        widget=ChoiceColumns,
        help_text=_("Organisations of these regions that have no hub yet come into its care."),
    )
