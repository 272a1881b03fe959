"""Form fields that several rooms share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from koga.core import formats, languages
from koga.ui.widgets import MoneyInput


class WordLanguageField(forms.ChoiceField):
    """In which language the few words beside an answer are written; at first in the reader's."""

    def __init__(self, **kwargs: Any) -> None:
        said = {
            "label": _("Language of your word"),
            "choices": languages.choices_lazy,
            "initial": get_language,
            "required": False,
        }
        super().__init__(**{**said, **kwargs})


class CentsField(forms.DecimalField):
    """An amount as people write it and as our pages print it, kept as whole cents."""

    default_error_messages = {
        "invalid": _("This is no amount, or could be two. Write it like this: %(example)s."),
        "negative": _("An amount is not negative."),
    }

    def __init__(self, *, currency: str = "EUR", **options: Any) -> None:
        options.setdefault("widget", MoneyInput(currency))
        super().__init__(max_digits=14, decimal_places=2, **options)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # stubs: an int
        """The amount; ValidationError with an example in the reader's way of writing."""
        if value in self.empty_values:
            return None
        try:
            return formats.read_amount(str(value), self.widget.currency)
        except ValueError:
            said = {"example": formats.amount(123_450)}
            raise ValidationError(
                self.error_messages["invalid"], code="invalid", params=said
            ) from None

    def clean(self, value: Any) -> int | None:
        """In whole cents; None for nothing."""
        amount = super().clean(value)
        if amount is not None and amount < 0:
            raise ValidationError(self.error_messages["negative"], code="negative")
        return None if amount is None else int(amount * 100)

    def prepare_value(self, value: Any) -> Any:
        return formats.amount(value) if isinstance(value, int) else value
