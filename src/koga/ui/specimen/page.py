"""The context of the living page."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict

from koga.ui.facets import facet
from koga.ui.specimen import charts, records
from koga.ui.specimen.forms import empty_form, form_with_errors
from koga.ui.specimen.frame import shell
from koga.ui.specimen.icons import ICONS

_PARTS = (
    ("colours", "Colours"),
    ("type", "Type"),
    ("buttons", "Buttons"),
    ("badges", "Badges and pills"),
    ("notices", "Notices"),
    ("cards", "Cards"),
    ("people", "People"),
    ("figures", "Figures"),
    ("reasons", "Reasons"),
    ("table", "Tables"),
    ("facets", "Facets"),
    ("tabs", "Tabs"),
    ("steps", "Steps"),
    ("timeline", "Timeline"),
    ("files", "Files and facts"),
    ("conversation", "Conversation"),
    ("charts", "Charts"),
    ("empty", "Empty states"),
    ("dialog", "Dialogs"),
    ("forms", "Forms"),
    ("icons", "Icons"),
)


def page(query: QueryDict, theme: str) -> dict[str, Any]:
    """Everything `ui/design_page.html` shows."""
    return {
        "shell": shell(theme),
        "parts": _PARTS,
        "records": records,
        "page": Paginator(range(1, 412), 24).get_page(query.get("page", "4")),
        "facets": [
            facet(
                query,
                "kind",
                "Kind",
                [
                    ("ngo", "NGO", 214),
                    ("creative", "Creative business", 131),
                    ("public", "Town", 66),
                ],
            ),
            facet(query, "country", "Country", [("PL", "Poland", 163), ("NO", "Norway", 97)]),
            facet(query, "topic", "Topic", [("sea", "Sea and coast", 96)], is_open=False),
        ],
        "charts": charts.all_charts(),
        "spark": charts.spark(),
        "form": empty_form(),
        "wrong_form": form_with_errors(),
        "icons": ICONS,
        "colours": ("paper", "surface", "sunken", "ink", "ink-soft", "sea", "amber", "hull"),
    }
