"""Components that lead through pages: breadcrumb, tabs, steps, paging, facets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.template import Context

from koga.ui.shapes import Facet, Link, Step


def breadcrumb(crumbs: Sequence[Link]) -> dict[str, Any]:
    """The way from the front page; the last crumb is the page itself."""
    return {"crumbs": crumbs}


def tabs(tabs: Sequence[Link], label: str) -> dict[str, Any]:
    """Parts of one record as links; `label` names the set to a screen reader."""
    return {"tabs": tabs, "label": label}


def steps(steps: Sequence[Step], label: str = "") -> dict[str, Any]:
    """Where one is in a flow of several pages."""
    return {"steps": steps, "label": label}


def pagination(context: Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Links to the other pages of a list; every other parameter of the query is kept."""
    numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    gap = str(page.paginator.ELLIPSIS)

    def address(number: int) -> str:
        query = context["request"].GET.copy()
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "previous": address(page.previous_page_number()) if page.has_previous() else "",
        "next": address(page.next_page_number()) if page.has_next() else "",
        "numbers": [
            {"number": n, "url": "" if str(n) == gap else address(int(n)), "is_gap": str(n) == gap}
            for n in numbers
        ],
    }


def facets(facets: Sequence[Facet], clear: str = "") -> dict[str, Any]:
    """Questions that narrow the list beside them; `clear` is the address without any answer."""
    return {"facets": facets, "clear": clear}
