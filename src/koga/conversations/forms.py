"""What is typed into a conversation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.organisations.models import Organisation


class MessageForm(forms.Form):
    """A message; who belongs to both sides also says for which one she writes."""

    text = forms.CharField(
        label=_("Your message"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 5})
    )
    language = forms.ChoiceField(
        label=_("Language of your message"),
        choices=languages.choices_lazy,
        initial=get_language,
    )

    def __init__(self, *args: Any, voices: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.voices = {str(organisation.pk): organisation for organisation in voices}
        if len(voices) > 1:
            self.fields["voice"] = forms.ChoiceField(
                label=_("You write for"),
                choices=[(key, organisation.name) for key, organisation in self.voices.items()],
            )

    @property
    def voice_field(self) -> forms.BoundField | None:
        """The question for which organisation she writes; None where there is no choice."""
        return self["voice"] if "voice" in self.fields else None

    @property
    def said(self) -> dict[str, Any]:
        """What the action is told; only to be asked of a valid form."""
        filled = self.cleaned_data
        only_one = next(iter(self.voices.values()))
        return {
            "text": filled["text"],
            "language": filled["language"],
            "for_organisation": self.voices.get(filled.get("voice", ""), only_one),
        }
