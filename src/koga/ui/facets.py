"""From the query of a list page to facets whose options are links."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from koga.ui.shapes import Facet, FacetOption, Words


def facet(
    query: QueryDict,
    name: str,
    label: Words,
    options: Iterable[tuple[str, Words, int | None]],
    *,
    is_open: bool = True,
) -> Facet:
    """The facet `name` with options given as (value, label, count).

    Each option's link adds its value to the query, or takes it away if it is there; all other
    parameters stay, except the page number, which would point past the narrower list.
    """
    chosen = set(query.getlist(name))
    return Facet(
        name=name,
        label=label,
        options=[
            FacetOption(text, _toggled(query, name, value), count, value in chosen)
            for value, text, count in options
        ],
        is_open=is_open or bool(chosen),
    )


def n_chosen(query: QueryDict, facets: Iterable[Facet]) -> int:
    """How many values of these facets are chosen, such as are not offered any more too."""
    return sum(len(query.getlist(one.name)) for one in facets)


def _toggled(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    values = changed.getlist(name)
    changed.setlist(name, [v for v in values if v != value] + [value] * (value not in values))
    changed.pop("page", None)
    return f"?{changed.urlencode()}"
