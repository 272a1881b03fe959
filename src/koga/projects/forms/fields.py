"""Fields that several of our forms share: amounts in cents, texts in several languages, one name."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.wording import Wording
from koga.organisations.models import Organisation
from koga.organisations.naming import OrganisationLinesField
from koga.ui.widgets import DateInput, LanguageTextField, MoneyInput


class CentsField(forms.DecimalField):
    """An amount as people write it, kept as whole cents."""

    def __init__(self, *, currency: str = "EUR", **options: Any) -> None:
        options.setdefault("widget", MoneyInput(currency))
        super().__init__(max_digits=14, decimal_places=2, localize=True, **options)

    def clean(self, value: Any) -> int | None:
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / 100 if isinstance(value, int) else value


class WordingTexts(LanguageTextField):
    """A text in the languages of the interface; its value is a Wording."""

    def __init__(self, **options: Any) -> None:
        written = [(code, languages.own_name(code)) for code, _name in settings.LANGUAGES]
        super().__init__(written, **options)

    def prepare_value(self, value: Any) -> Any:
        return dict(value.texts) if isinstance(value, Wording) else value

    def clean(self, value: Any) -> Wording:
        texts: Mapping[str, str] = super().clean(value)
        return Wording(next(iter(texts), ""), texts)


class DatedForm(forms.Form):
    """Planned days and, beside them, actual ones; what has an end has a beginning before it."""

    planned_start = forms.DateField(label=_("Planned start"), widget=DateInput)
    planned_end = forms.DateField(label=_("Planned end"), widget=DateInput)
    actual_start = forms.DateField(label=_("Actual start"), widget=DateInput, required=False)
    actual_end = forms.DateField(label=_("Actual end"), widget=DateInput, required=False)

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        for first, last in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
            if filled.get(first) and filled.get(last) and filled[last] < filled[first]:
                self.add_error(last, gettext("The end lies before the beginning."))
        if filled.get("actual_end") and not filled.get("actual_start"):
            self.add_error("actual_start", gettext("What has ended has begun: on which day?"))
        return filled


class OrganisationField(OrganisationLinesField):
    """One organisation of the directory, by its name or the address of its page."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput({"autocomplete": "off"}))
        options.setdefault("help_text", _("Its name, or the address of its page in the directory."))
        super().__init__(**options)

    def clean(self, value: Any) -> Organisation | None:
        """Exactly one; None only where none is required and none was named."""
        found: list[Organisation] = super().clean(value)
        if not found and not self.required:
            return None
        if len(found) != 1:
            raise ValidationError(_("Please name exactly one organisation."))
        return found[0]
