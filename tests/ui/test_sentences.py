"""What forms say of slips: in our words, unless a form or a field has better ones."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from koga.ui.forms import KogaRenderer
from koga.ui.widgets import DayField, LanguageTextField

CHOICES = [("a", "A")]


class OwnField(forms.EmailField):
    """A kind of field that says something of its own."""

    default_error_messages = {"invalid": "Nobody is called so."}


class TripForm(forms.Form):
    """One field of each kind that people fill in."""

    default_renderer = KogaRenderer()

    title = forms.CharField(max_length=5)
    kind = forms.ChoiceField(choices=CHOICES)
    topics = forms.MultipleChoiceField(choices=CHOICES)
    agreed = forms.BooleanField()
    mail = forms.EmailField()
    site = forms.URLField(assume_scheme="https")
    code = forms.SlugField()
    day = DayField()
    at = forms.DateTimeField()
    seats = forms.IntegerField(min_value=2, max_value=9)
    share = forms.FloatField()
    cost = forms.DecimalField(max_digits=5, decimal_places=2)
    paper = forms.FileField(max_length=8)
    text = LanguageTextField([("en", "English")], max_length=5)
    own = OwnField()
    chosen = forms.CharField(error_messages={"required": "What is it called?"})


def said(name: str, value: Any = "") -> str:
    """Of one answer, the others being no matter."""
    files = {name: value} if isinstance(value, SimpleUploadedFile) else {}
    (one,) = TripForm({name: value}, files).errors[name]
    return str(one)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("title", "", "This field is required."),
        ("title", "Sailing", "At most 5 letters fit here; this has 7."),
        ("kind", "", "Please choose one."),
        ("kind", "z", "This is not among the choices, or no longer. Please choose again."),
        ("topics", "", "Please choose at least one."),
        ("topics", ["z"], "This is not among the choices, or no longer. Please choose again."),
        ("agreed", "", "Please tick this."),
        ("mail", "maja@", "Please write a whole e-mail address, like name@example.org."),
        ("site", "my page", "Please write a whole web address, like https://example.org."),
        ("code", "ż", "Only letters from a to z, figures, hyphens and underscores fit here."),
        ("day", "31.", "This is no day that we can read. Write it like this: 2026-05-31."),
        (
            "at",
            "noon",
            "This is no day and time that we can read. Write it like this: 2026-05-31 18:30.",
        ),
        ("seats", "two", "Please write a whole number, in figures."),
        ("seats", "1", "Please write 2 or more."),
        ("seats", "10", "Please write 9 or less."),
        ("share", "half", "Please write a number, in figures."),
        ("cost", "much", "Please write a number, in figures."),
        ("cost", "1.234", "At most 2 figures after the decimal sign fit here."),
        ("cost", "123456.5", "This number is too long."),
        ("paper", "", "Please choose a file."),
        ("paper", SimpleUploadedFile("a.pdf", b""), "This file is empty. Please choose another."),
        (
            "paper",
            SimpleUploadedFile("agreement.pdf", b"x"),
            "The name of the file is too long: at most 8 letters fit.",
        ),
    ],
)
def test_a_slip_is_told_in_our_words(name: str, value: Any, sentence: str) -> None:
    assert said(name, value) == sentence


@pytest.mark.parametrize("example", ["2026-05-31", "2026-05-31 18:30"])
def test_what_is_given_as_an_example_is_accepted_in_every_language(example: str) -> None:
    for language in ("en", "pl", "nb", "de", "lt"):
        with translation.override(language):
            name = "at" if " " in example else "day"
            assert name not in TripForm({name: example}).errors


def test_a_part_of_a_field_speaks_so_too() -> None:
    (one,) = TripForm({"text_en": "Sailing"}).errors["text"]
    assert one == "At most 5 letters fit here; this has 7."


def test_what_a_form_or_a_field_chose_to_say_stays() -> None:
    assert said("own", "x") == "Nobody is called so."
    assert said("chosen") == "What is it called?"
    assert said("text") == "Write the text in at least one language."


def test_djangos_own_fields_are_left_as_they_are() -> None:
    """Other apps may draw them in ways of their own."""
    assert said("agreed") == "Please tick this."
    assert TripForm.base_fields["agreed"].error_messages["required"] == "This field is required."
    assert forms.BooleanField().error_messages["required"] == "This field is required."
