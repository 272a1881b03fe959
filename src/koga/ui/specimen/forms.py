"""A form with every kind of field, once empty and once with answers that need attention."""

from __future__ import annotations

from typing import Any

from django import forms

from koga.ui.widgets import (
    ChoiceColumns,
    DateInput,
    LanguageTextField,
    LimitedFileInput,
    MoneyInput,
)

_LANGUAGES = [("en", "English"), ("pl", "Polski"), ("nb", "Norsk bokmål"), ("lt", "Lietuvių")]
_TOPICS = [
    ("youth", "Youth work"),
    ("sea", "Sea and coast"),
    ("craft", "Crafts and design"),
    ("democracy", "Local democracy"),
    ("care", "Care and social work"),
    ("heritage", "Living heritage"),
]


class OfferForm(forms.Form):
    """What an organisation offers to others."""

    title = forms.CharField(
        label="What do you offer?",
        help_text="One sentence that a partner in another country understands.",
    )
    kind = forms.ChoiceField(
        label="Kind of organisation",
        choices=[
            ("", "Choose one"),
            ("ngo", "Non-governmental organisation"),
            ("creative", "Creative business"),
            ("public", "Public body"),
        ],
    )
    topics = forms.MultipleChoiceField(label="Topics", choices=_TOPICS, widget=ChoiceColumns)
    meeting = forms.ChoiceField(
        label="How do you like to meet first?",
        choices=[("video", "By video"), ("visit", "On a study visit"), ("mail", "In writing")],
        widget=forms.RadioSelect,
    )
    summary = LanguageTextField(
        _LANGUAGES,
        label="Short description",
        help_text="Write it in your own language. The others are translated, and say so.",
        required=False,
    )
    starts = forms.DateField(label="From", widget=DateInput)
    ends = forms.DateField(label="Until", widget=DateInput, required=False)
    budget = forms.DecimalField(
        label="Own contribution", widget=MoneyInput("EUR"), required=False, decimal_places=2
    )
    programme = forms.FileField(
        label="Programme or picture",
        widget=LimitedFileInput(kinds=[".pdf", ".jpg", ".png"], megabytes=10),
        required=False,
    )
    mail = forms.EmailField(label="Mail address for answers", help_text="Not shown on the page.")
    agreed = forms.BooleanField(label="Every hub of the network may pass this offer on")


def empty_form() -> OfferForm:
    """The form as it is met first."""
    return OfferForm(auto_id="empty_%s", initial={"topics": ["youth", "sea"], "meeting": "visit"})


def form_with_errors() -> OfferForm:
    """The form after answers that cannot be kept."""
    answers: dict[str, Any] = {
        "title": "Ilden i fjæra: a week of boat building for young people",
        "starts": "2026-05-04",
        "budget": "twelve hundred",
        "mail": "kontor@",
        "topics": ["craft"],
    }
    return OfferForm(answers, auto_id="wrong_%s")
