"""A fund and its officers, as administrators and coordinators fill them in."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.projects.forms.fields import PersonField, WordingTexts
from koga.projects.queries import is_code_taken


class ProgrammeForm(forms.Form):
    """A funder's fund."""

    name = forms.CharField(label=_("Name of the programme"), max_length=200)
    funder = WordingTexts(label=_("Funder"), max_length=200)
    call_reference = WordingTexts(label=_("Call"), max_length=200, required=False)
    code = forms.SlugField(
        label=_("Code"), max_length=60, help_text=_("Letters, digits and hyphens: acf-pl")
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if is_code_taken(code):
            raise ValidationError(gettext("Another programme has this code."))
        return code


class OfficerForm(forms.Form):
    """A person of the funder, who reads all projects of the programme."""

    person = PersonField()
