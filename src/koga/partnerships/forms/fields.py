"""Fields that several of our forms share."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.actors import Actor
from koga.organisations.models import Organisation
from koga.organisations.naming import OrganisationLinesField, lines_naming
from koga.partnerships.queries import organisations_known_to, organisations_to_propose_for


def language_field() -> forms.ChoiceField:
    """In which language the text is; the reader's unless she says otherwise."""
    return forms.ChoiceField(
        label=_("Language of this text"), choices=languages.choices_lazy, initial=get_language
    )


class BesideAnotherField(forms.ModelMultipleChoiceField[Organisation]):
    """Is not called optional, since something has to be said here or in the field after it."""

    def clean(self, value: Any) -> Any:
        """Nothing chosen is no mistake by itself; the form looks at both."""
        return super().clean(value) if value else Organisation.objects.none()


def named(actor: Actor, organisations: Collection[Organisation]) -> dict[str, Any]:
    """How a form begins in which `organisations` are named, none of them lost.

    They are ticked where they are offered as boxes: a name in the lines below is easily overlooked.
    """
    offered = set(organisations_known_to(actor).values_list("pk", flat=True))
    return {
        "partners": [one.pk for one in organisations if one.pk in offered],
        "others": lines_naming(actor, [one for one in organisations if one.pk not in offered]),
    }


class WithPartnersForm(forms.Form):
    """Names one's own organisation (`voice`) and the others."""

    voice = forms.ModelChoiceField(
        label=_("You act for"), queryset=Organisation.objects.none(), empty_label=None
    )
    partners = BesideAnotherField(
        label=_("With whom?"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Organisations that yours was introduced to or has agreed with."),
    )
    others = OrganisationLinesField(
        label=_("Others in the directory"),
        required=False,
        help_text=_("One name per line, or the address of its page."),
    )

    def __init__(self, data: Any = None, *, actor: Actor, **options: Any) -> None:
        super().__init__(data, **options)
        self.actor = actor
        own = organisations_to_propose_for(actor)
        self.fields["voice"].queryset = own  # type: ignore[attr-defined]  # fields are untyped
        self.fields["others"].actor = actor  # type: ignore[attr-defined]  # fields are untyped
        self.only_voice = own[0] if len(own) == 1 and not actor.hubs else None
        if self.only_voice:
            self.initial["voice"] = self.only_voice.pk
            self.fields["voice"].widget = forms.HiddenInput()
        known = organisations_known_to(actor)
        self.fields["partners"].queryset = known  # type: ignore[attr-defined]  # fields are untyped
        # Somebody has to be named, here or there: neither field is needed, and neither is optional.
        if known:
            self.fields["others"].label = _("Or others in the directory")
        else:
            del self.fields["partners"]
            self.fields["others"].label = _("With whom?")
            self.fields["others"].required = True

    @property
    def whom(self) -> str:
        """The field in which the others are named first."""
        return "partners" if "partners" in self.fields else "others"

    @property
    def named(self) -> list[Organisation]:
        """The organisations named beside one's own, each once; to be asked after `clean`."""
        filled = self.cleaned_data
        every = [*filled.get("partners", ()), *(filled.get("others") or ())]
        own = filled.get("voice")
        return list({one.pk: one for one in every if one != own}.values())
