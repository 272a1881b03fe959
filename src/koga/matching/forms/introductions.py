"""Shapes of proposals, answers and outcomes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.matching.enums import Became
from koga.organisations.models import Organisation
from koga.ui.fields import WordLanguageField


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


class AnswerForm(forms.Form):
    """Yes or no, by the button that was pressed."""

    answer = forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))])
    note = forms.CharField(
        label=_("A word to the other side, if you like"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = WordLanguageField()

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
