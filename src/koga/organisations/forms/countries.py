"""The choice of a country that nobody has to make."""

from __future__ import annotations

from django.utils.translation import gettext

from koga.places.queries import country_choices


def country_or_none() -> list[tuple[str, str]]:
    return [("", gettext("Please choose")), *country_choices()]
