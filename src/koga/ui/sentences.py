"""What a form says of an answer that is missing or cannot be read, in place of Django's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from koga.ui.shapes import Words

_CHOOSE_AGAIN: Final = _("This is not among the choices, or no longer. Please choose again.")
_CHOOSE_SOME: Final = {
    "required": _("Please choose at least one."),
    "invalid_list": _CHOOSE_AGAIN,
    "invalid_pk_value": _CHOOSE_AGAIN,
}
_CHOOSE_FILE: Final = _("Please choose a file.")
_NUMBER: Final = {
    "invalid": _("Please write a number, in figures."),
    "max_digits": _("This number is too long."),
    "max_whole_digits": _("This number is too long."),
    "max_decimal_places": _("At most %(max)s figures after the decimal sign fit here."),
}
# By kind of field and kind of slip; what is missing here is well said by Django.
_SAID: Final[Mapping[type, Mapping[str, Words]]] = {
    forms.BooleanField: {"required": _("Please tick this.")},
    forms.CharField: {
        "max_length": _("At most %(limit_value)s letters fit here; this has %(show_value)s."),
    },
    forms.ChoiceField: {"required": _("Please choose one."), "invalid_choice": _CHOOSE_AGAIN},
    forms.DateField: {
        "invalid": _("This is no day that we can read. Write it like this: 2026-05-31."),
    },
    forms.DateTimeField: {
        "invalid": _(
            "This is no day and time that we can read. Write it like this: 2026-05-31 18:30."
        ),
    },
    forms.DecimalField: _NUMBER,
    forms.EmailField: {
        "invalid": _("Please write a whole e-mail address, like name@example.org."),
    },
    forms.FileField: {
        "required": _CHOOSE_FILE,
        "missing": _CHOOSE_FILE,
        "invalid": _CHOOSE_FILE,
        "empty": _("This file is empty. Please choose another."),
        "max_length": _("The name of the file is too long: at most %(max)s letters fit."),
    },
    forms.FloatField: _NUMBER,
    forms.IntegerField: {
        "invalid": _("Please write a whole number, in figures."),
        "min_value": _("Please write %(limit_value)s or more."),
        "max_value": _("Please write %(limit_value)s or less."),
    },
    forms.ModelMultipleChoiceField: _CHOOSE_SOME,
    forms.MultipleChoiceField: _CHOOSE_SOME,
    forms.SlugField: {
        "invalid": _("Only letters from a to z, figures, hyphens and underscores fit here."),
    },
    forms.URLField: {
        "invalid": _("Please write a whole web address, like https://example.org."),
    },
}


def speak_our_words(field: forms.Field) -> None:
    """Gives `field` our sentences; those that its form or its own kind chose stay."""
    ours: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        ours |= _SAID.get(kind, {})
    kept = {code: said for code, said in field.error_messages.items() if _is_own(field, code)}
    field.error_messages = {**field.error_messages, **ours, **kept}
    for part in getattr(field, "fields", ()):
        speak_our_words(part)


def _is_own(field: forms.Field, code: str) -> bool:
    """Whether Django's own classes say something else."""
    djangos = [kind for kind in type(field).__mro__ if kind.__module__.startswith("django.")]
    said = [getattr(kind, "default_error_messages", {}).get(code) for kind in djangos]
    return all(field.error_messages[code] is not one for one in said)
