"""The town of an event, typed with suggestions; a list of all to scroll through is too long."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koga.core import formats
from koga.events.towns import all_full_names, full_name, towns_called, towns_like
from koga.places.models import Town


class TownInput(forms.TextInput):
    """A text input whose browser suggests the towns of the map; it works as well without."""

    template_name = "events/town_input.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Adds the suggestions and the name under which the input finds them."""
        listed = {**(attrs or {}), "list": f"{name}-towns", "autocomplete": "off"}
        context = super().get_context(name, value, listed)
        return {**context, "towns": all_full_names()}


class TownField(forms.CharField):
    """A town of the map, or None; a wrong name is answered with those that are near."""

    widget = TownInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 120)
        options.setdefault("help_text", _("Leave it empty for an event that is online only."))
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return full_name(value) if isinstance(value, Town) else value

    def clean(self, value: Any) -> Any:
        """The one town that is meant; its country decides between several."""
        text = super().clean(value)
        if not text:
            return None
        found = towns_called(text)
        if len(found) != 1:
            raise ValidationError(_problem(text, found))
        return found[0]


def _problem(text: str, found: list[Town]) -> str:
    near = formats.listed([full_name(town) for town in found or towns_like(text)])
    if found:
        return gettext(
            "There are several called “%(name)s”: %(near)s. Write the country as well."
        ) % {
            "name": text,
            "near": near,
        }
    if near:
        return gettext("“%(name)s” is not on our map. Did you mean %(near)s?") % {
            "name": text,
            "near": near,
        }
    return gettext(
        "“%(name)s” is not on our map. Name the nearest town and write “%(name)s” below as the place."
    ) % {"name": text}
