"""Fields that several of our forms share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from koga.core import formats
from koga.places.queries import network_countries, network_country_choices, world_countries
from koga.ui.widgets import ChoiceColumns


class CountriesField(forms.MultipleChoiceField):
    """Any number of countries: the network's are offered, and others that stand in it already."""

    widget = ChoiceColumns

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=network_country_choices, required=False, **options)

    def offer_also(self, codes: Iterable[Any]) -> None:
        """Show these as well, as far as they are countries."""
        known = set(world_countries()) - set(network_countries())
        others = sorted({str(code) for code in codes} & known, key=formats.country)
        self.choices = [
            *network_country_choices(),
            *((one, formats.country(one)) for one in others),
        ]


class WithCountries(forms.Form):
    """A form whose country fields offer what was chosen in them before.

    Hardly anything in it is required, which its page says once.
    """

    is_optional_throughout = True

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(data, *args, **options)
        for name, field in self.fields.items():
            if isinstance(field, CountriesField):
                sent = data.getlist(self.add_prefix(name)) if data else ()
                field.offer_also([*(self.initial.get(name) or ()), *sent])


def count_field(
    label: Any, *, least: int = 0, most: int = 60, **options: Any
) -> forms.IntegerField:
    """A number of organisations."""
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=False, **options
    )
