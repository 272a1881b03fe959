"""Shapes of proposals, answers and outcomes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.actors import Actor
from koga.matching.enums import Became
from koga.matching.voices import may_broker
from koga.organisations.models import Organisation
from koga.organisations.naming import OrganisationLinesField, lines_naming


class IntroductionForm(forms.Form):
    """Why the two should meet; who speaks for several organisations says for which."""

    reason = forms.CharField(
        label=_("Why you two?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "They read this first, in the language in which you write it. Say what you would like "
            "to do together."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of this text"), choices=languages.choices_lazy, initial=get_language
    )

    def __init__(self, *args: Any, own: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {str(organisation.pk): organisation for organisation in own}
        if len(own) > 1:
            self.fields["voice"] = forms.ChoiceField(
                label=_("You ask for"),
                choices=[(key, organisation.name) for key, organisation in self.own.items()],
            )

    def proposal_to(self, other: Organisation) -> dict[str, Any]:
        """What the action is told of the two and the reason; only to be asked of a valid form."""
        filled = self.cleaned_data
        voice = self.own.get(filled.get("voice", "")) or next(iter(self.own.values()))
        return {
            "between": (voice, other),
            "for_organisation": voice,
            "reason": filled["reason"],
            "language": filled["language"],
        }


class OneOrganisationField(OrganisationLinesField):
    """One organisation of the directory by its name or the address of its page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput, max_length=250, **options)

    def clean(self, value: Any) -> Any:
        return super().clean(value)[0]


class BrokerForm(forms.Form):
    """Two organisations that a coordinator brings together, and why."""

    first = OneOrganisationField(
        label=_("One organisation"),
        help_text=_("Its name as the directory has it, or the address of its page."),
    )
    second = OneOrganisationField(label=_("The other organisation"))
    reason = forms.CharField(
        label=_("Why these two?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Both read this first, in the language in which you write it: choose one that both "
            "understand. Say what they could do together."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language of this text"), choices=languages.choices_lazy, initial=get_language
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            cast("OneOrganisationField", self.fields[name]).actor = actor
        self.actor = actor

    def begin_with(self, slugs: Mapping[str, str], known: Collection[Organisation]) -> None:
        """Name the organisations at these addresses in their fields; an unknown one leaves it empty."""
        for name, slug in slugs.items():
            self.initial[name] = lines_naming(
                self.actor, [one for one in known if one.slug == slug]
            )

    def clean(self) -> dict[str, Any]:
        """Two different ones, one of them of the coordinator's own hub."""
        filled = super().clean() or self.cleaned_data
        first, second = filled.get("first"), filled.get("second")
        if first and first == second:
            self.add_error("second", gettext("An organisation cannot be introduced to itself."))
        elif first and second and not may_broker(self.actor, first, second):
            self.add_error("second", gettext("One of the two has to belong to your hub."))
        return filled

    @property
    def proposal(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        return {
            "between": (filled["first"], filled["second"]),
            "reason": filled["reason"],
            "language": filled["language"],
        }


class AnswerForm(forms.Form):
    """Yes or no, by the button that was pressed."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    note = forms.CharField(
        label=_("A word to the other side, if you like"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(
        label=_("Language of your word"),
        choices=languages.choices_lazy,
        initial=get_language,
        required=False,
    )

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        return {
            "consents": self.cleaned_data["answer"] == "yes",
            "note": self.cleaned_data["note"],
            "language": self.cleaned_data["language"],
        }


class OutcomeForm(forms.Form):
    """What came of an introduction, by the button that was pressed."""

    became = forms.ChoiceField(choices=Became.choices)
    note = forms.CharField(
        label=_("What happened, in a sentence"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both organisations and their hubs read it."),
    )

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        return {
            "became": Became(self.cleaned_data["became"]),
            "note": self.cleaned_data["note"],
        }
