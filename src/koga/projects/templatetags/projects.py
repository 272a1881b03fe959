"""Filters for figures: {% load projects %}."""

from __future__ import annotations

from django import template

from koga.projects.figures import Figure
from koga.projects.pages import results

register = template.Library()


@register.filter
def figure_name(figure: Figure) -> str:
    """The indicator's name in the reader's language."""
    return results.name_of(figure)


@register.filter
def figure_unit(figure: Figure) -> str:
    """What the value is measured in: a share in per cent, else units."""
    return "%" if figure.is_share else str(figure.unit.label)
