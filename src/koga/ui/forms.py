"""How Django's forms are drawn and what they say of slips: set FORM_RENDERER = "koga.ui.forms.KogaRenderer".

Needs "django.forms" in INSTALLED_APPS, after "koga.ui", for the widgets that are drawn as Django
draws them.
"""

from __future__ import annotations

from typing import Any, Final

from django.forms import BaseForm, Field
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import CheckboxSelectMultiple, MultiWidget

from koga.ui.sentences import speak_our_words

# Django's widgets that are drawn by templates of ours. Only under this renderer: overriding
# Django's own paths would change the pages of every installed app.
_OURS: Final = {
    "django/forms/widgets/checkbox_select.html": "ui/forms/widgets/choices.html",
    "django/forms/widgets/radio.html": "ui/forms/widgets/choices.html",
    "django/forms/widgets/clearable_file_input.html": "ui/forms/widgets/file.html",
    "django/forms/widgets/file.html": "ui/forms/widgets/file.html",
}


class KogaBoundField(BoundField):
    """A field that speaks as we do, and knows where a link to it leads and how its label stands."""

    def __init__(self, form: BaseForm, field: Field, name: str) -> None:
        """Before anything is cleaned, and on a field that is this form's alone."""
        speak_our_words(field)
        super().__init__(form, field, name)

    @property
    def anchor(self) -> str:
        """The id of the first control: groups have none of their own to be focused."""
        if isinstance(self.field.widget, MultiWidget) or not self.id_for_label:
            return f"{self.auto_id}_0"
        return self.id_for_label

    @property
    def label_follows(self) -> bool:
        """A single checkbox stands before its label."""
        return getattr(self.field.widget, "input_type", "") == "checkbox" and not self.use_fieldset

    @property
    def may_be_long(self) -> bool:
        """Whether there may be so many choices that somebody would look for one by its name."""
        return isinstance(self.field.widget, CheckboxSelectMultiple)

    def css_classes(self, extra_classes: Any = None) -> str:
        """Names of the kind of field, so that style sheets can give it a fitting width."""
        own = f"field field-{self.widget_type}" + " field-invalid" * bool(self.errors)
        return f"{own} {super().css_classes(extra_classes)}".strip()


class KogaRenderer(TemplatesSetting):
    """Draws {{ form }} and {{ form.name.as_field_group }} as the rest of the pages look."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = KogaBoundField

    def get_template(self, template_name: str) -> Any:
        """The template, ours in place of Django's where we have one."""
        return super().get_template(_OURS.get(template_name, template_name))
