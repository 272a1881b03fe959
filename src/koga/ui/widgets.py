"""Widgets past Django's own: dates, money, files with limits, one text in several languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koga.core.days import can_be_meant
from koga.ui.components.figures import file_size
from koga.ui.shapes import Words

# More letters than this are not seen at once in a line as wide as a form.
LINE: Final = 200


class DateInput(forms.DateInput):
    """The browser's own date field, which wants ISO dates whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}), format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day that can be meant."""

    widget = DateInput
    default_validators = [can_be_meant]


class TimeInput(forms.TimeInput):
    """The browser's own field for a time of day."""

    input_type = "time"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}), format="%H:%M")


class DateTimeInput(forms.DateTimeInput):
    """The browser's own field for a date with a time; its value has a T in the middle."""

    input_type = "datetime-local"

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(attrs=dict(attrs or {}), format="%Y-%m-%dT%H:%M")


class MoneyInput(forms.TextInput):
    """An amount with the code of its currency beside it."""

    template_name = "ui/forms/widgets/money.html"

    def __init__(self, currency: str = "EUR", attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})
        self.currency = currency

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Adds the currency to what the template sees."""
        return {**super().get_context(name, value, attrs), "currency": self.currency}


class ChoiceColumns(forms.CheckboxSelectMultiple):
    """Many checkboxes, in columns where there is room."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Tells the template about the columns."""
        return {**super().get_context(name, value, attrs), "in_columns": True}


class LimitedFileInput(forms.ClearableFileInput):
    """A file, with the kinds and the size that are accepted said beforehand.

    Saying is all it does: the form field checks what arrives, a megabyte being a million bytes.
    """

    def __init__(
        self, *, kinds: Sequence[str], megabytes: int, attrs: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__({"accept": ",".join(kinds), **(attrs or {})})
        self.kinds = kinds
        self.megabytes = megabytes

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Adds the limits to what the template sees."""
        limits = {
            "kinds": ", ".join(kind.lstrip(".").upper() for kind in self.kinds),
            "size": file_size(self.megabytes * 10**6),
        }
        return {**super().get_context(name, value, attrs), **limits}


class LanguageTextInput(forms.MultiWidget):
    """One text area for each language, stacked, each saying its language to the browser.

    What is at most LINE letters long gets a line for each language.
    """

    template_name = "ui/forms/widgets/languages.html"
    use_fieldset = True

    def __init__(
        self,
        languages: Sequence[tuple[str, Words]],
        attrs: Mapping[str, Any] | None = None,
        max_length: int | None = None,
    ) -> None:
        self.languages = languages
        inputs: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.TextInput({"lang": code})
            if max_length and max_length <= LINE
            else forms.Textarea({"lang": code, "rows": 3})
            for code, _name in languages
        }
        super().__init__(inputs, dict(attrs or {}))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Puts the name of its language beside each text area."""
        context = super().get_context(name, value, attrs)
        names = [name for _code, name in self.languages]
        parts = zip(context["widget"]["subwidgets"], names, strict=True)
        return {**context, "parts": list(parts)}

    def decompress(self, value: Mapping[str, str] | None) -> list[str]:
        """The texts in the order of the languages."""
        return [(value or {}).get(code, "") for code, _name in self.languages]

    def id_for_label(self, id_: str) -> str:  # noqa: ARG002 - Django's
        """The group has a legend; no single control is meant by it."""
        return ""


class LanguageTextField(forms.MultiValueField):
    """A text in several languages as {code: text}; one of them is enough."""

    default_error_messages = {"required": _("Write the text in at least one language.")}

    def __init__(
        self,
        languages: Sequence[tuple[str, Words]],
        *,
        max_length: int | None = None,
        **options: Any,
    ) -> None:
        self.languages = languages
        fields = [forms.CharField(required=False, max_length=max_length) for _code in languages]
        options.setdefault("widget", LanguageTextInput(languages, max_length=max_length))
        super().__init__(fields, require_all_fields=False, **options)

    def compress(self, data_list: Sequence[str]) -> dict[str, str]:
        """Only the languages in which something was written."""
        written = zip(self.languages, data_list, strict=False)
        texts = {code: text for (code, _name), text in written if text}
        if self.required and not texts:
            raise ValidationError(self.error_messages["required"], code="required")
        return texts
