"""Filters for figures: {% load projects %}."""

from __future__ import annotations

from django import template

from koga.projects.figures import Figure
from koga.projects.nouns import noun
from koga.projects.pages import results

register = template.Library()


@register.filter
def figure_name(figure: Figure) -> str:
    """The indicator's name in the reader's language."""
    return results.name_of(figure)


@register.filter
def figure_unit(figure: Figure) -> str:
    """What stands behind the value: the sign of a share, else the units in the form it wants."""
    return "%" if figure.is_share else noun(figure.unit, figure.value)


@register.filter
def figure_sum(figure: Figure) -> str:
    """The value with what it is measured in."""
    return results.sum_of(figure)


@register.filter
def figure_later(figure: Figure) -> str:
    """What came after the project's end; "" if nothing did."""
    return results.later_note(figure)
