"""The letter of an invitation, and notes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.consortia.inviting import LONGEST, Letter
from koga.core import languages


class LetterForm(forms.Form):
    """What those invited read, in two languages; each of them is asked once."""

    text = forms.CharField(
        label=_("What they read"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("We add what each would be in the consortium, and how to answer."),
    )
    language = forms.ChoiceField(label=_("Language of this text"), choices=languages.choices_lazy)
    also = forms.CharField(
        label=_("The same in another language"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Both stand in the letter, one under the other."),
    )
    also_language = forms.ChoiceField(
        label=_("Its language"), choices=languages.choices_lazy, required=False
    )
    places = forms.MultipleChoiceField(
        label=_("Whom do you invite?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any = None, *, letter: Letter, whom: list[tuple[str, Any]], **options: Any
    ) -> None:
        initial = {
            "text": letter.text,
            "language": letter.language,
            "also": letter.also,
            "also_language": letter.also_language,
            "places": [key for key, _name in whom],
        }
        super().__init__(data, initial=initial, **options)
        self.fields["places"].choices = whom  # type: ignore[attr-defined]  # fields are untyped

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or self.cleaned_data
        if filled.get("also") and filled.get("also_language") == filled.get("language"):
            self.add_error("also_language", gettext("This is the language of the first text."))
        return filled

    @property
    def letter(self) -> Letter:
        """What the action is told; only to be asked of a valid form."""
        names = ("text", "language", "also", "also_language")
        return Letter(**{name: self.cleaned_data[name] for name in names})

    @property
    def chosen(self) -> set[int]:
        """The ids of the places chosen."""
        return {int(key) for key in self.cleaned_data["places"]}


class NoteForm(forms.Form):
    """A note for one's own people."""

    text = forms.CharField(
        label=_("Note"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("For your own people: no other member reads it."),
    )
