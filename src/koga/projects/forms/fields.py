"""Fields that several of our forms share: amounts, texts in several languages, one name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import languages
from koga.core.wording import NO_WORDING, Wording
from koga.organisations.models import Organisation
from koga.organisations.naming import OrganisationLinesField
from koga.people.models import Person
from koga.people.queries import person_with_address
from koga.projects.queries import organisations_like
from koga.ui.widgets import DayField, LanguageTextField


class WordingTexts(LanguageTextField):
    """A text in the languages of the interface; its value is a Wording.

    What is edited keeps its original language, and its texts in languages that are not asked for.
    """

    told: Wording = NO_WORDING

    def __init__(self, **options: Any) -> None:
        written = [(code, languages.own_name(code)) for code, _name in settings.LANGUAGES]
        super().__init__(written, **options)

    def prepare_value(self, value: Any) -> Any:
        return dict(value.texts) if isinstance(value, Wording) else value

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Called before anything is cleaned: the one moment at which a field sees its form."""
        told = form.get_initial_for_field(self, field_name)
        self.told = told if isinstance(told, Wording) else NO_WORDING
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> Wording:
        texts: Mapping[str, str] = super().clean(value)
        asked = {code for code, _name in self.languages}
        kept = {code: text for code, text in self.told.texts.items() if code not in asked}
        whole = {**texts, **kept}
        original = self.told.original if self.told.original in whole else next(iter(whole), "")
        return Wording(original, whole)


class PersonField(forms.EmailField):
    """Somebody who has an account, by any address that she has proved is hers."""

    default_error_messages = {"unknown": _("Nobody with this address has an account here.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("E-mail of the person"))
        super().__init__(**options)

    def clean(self, value: Any) -> Person:
        """Who reads mail there; ValidationError if nobody with an account does."""
        found = person_with_address(super().clean(value))
        if found is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return found


class DatedForm(forms.Form):
    """Planned days and, beside them, actual ones; what has an end has a beginning before it."""

    planned_start = DayField(label=_("Planned start"))
    planned_end = DayField(label=_("Planned end"))
    actual_start = DayField(label=_("Actual start"), required=False)
    actual_end = DayField(label=_("Actual end"), required=False)

    def clean(self) -> dict[str, Any]:
        filled = super().clean() or {}
        for first, last in (("planned_start", "planned_end"), ("actual_start", "actual_end")):
            if filled.get(first) and filled.get(last) and filled[last] < filled[first]:
                self.add_error(last, gettext("The end lies before the beginning."))
        if filled.get("actual_end") and not filled.get("actual_start"):
            self.add_error("actual_start", gettext("What has ended has begun: on which day?"))
        return filled


class OrganisationInput(forms.TextInput):
    """A name to type; once it was not understood, those that may be meant stand under it to choose.

    Radio buttons, not buttons that send: Enter in the input must not choose the first of them.
    """

    template_name = "projects/organisation_input.html"
    near: Sequence[Organisation] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Adds those to choose from."""
        return {**super().get_context(name, value, attrs), "near": self.near}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Who was chosen among them; else what was typed."""
        return data.get(f"{name}-near") or super().value_from_datadict(data, files, name)


class OrganisationField(OrganisationLinesField):
    """One organisation of the directory, by its name or the address of its page."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", OrganisationInput({"autocomplete": "off"}))
        options.setdefault("help_text", _("Its name, or the address of its page in the directory."))
        super().__init__(**options)

    def clean(self, value: Any) -> Organisation | None:
        """Exactly one; None only where none is required and none was named."""
        try:
            found: list[Organisation] = super().clean(value)
        except ValidationError:
            self.widget.near = organisations_like(self.actor, str(value))
            if not self.widget.near:
                raise
            said = _("“%(name)s” could be one of these. Please choose, or write another name.")
            raise ValidationError(said, params={"name": str(value).strip()}) from None
        if not found and not self.required:
            return None
        if len(found) != 1:
            raise ValidationError(_("Please name exactly one organisation."))
        return found[0]
