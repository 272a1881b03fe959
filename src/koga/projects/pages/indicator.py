"""All that the page of one indicator shows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from koga.core import formats, languages
from koga.projects.figures import Figure
from koga.projects.measures import Window
from koga.projects.measures.terms import spoken
from koga.projects.pages import results
from koga.projects.queries import Openings


def indicator_sheet(figure: Figure, window: Window, openings: Openings | None) -> dict[str, Any]:
    """The figure with chart and parts for everybody.

    Units and reasons are for those who check it, to whom `openings` says where each is opened.
    """
    sheet = {
        "figure": figure,
        "name": results.name_of(figure),
        "definition": figure.definition.best_for(languages.reader()).text,
        "facts": _facts(figure, window),
        "chart": results.growth(figure, window),
        "splits": [results.split_chart(split) for split in figure.splits] if figure.number else [],
    }
    if openings is not None:
        counted = openings.led(figure.counted)
        sheet |= {
            "within": results.units(counted.within, _("Counted in the period")),
            "later": results.units(counted.later, _("After the project's end, shown apart")),
            "uncounted": results.uncounted(counted.uncounted, _("Does not count, and why")),
        }
    return sheet


def _facts(figure: Figure, window: Window) -> list[tuple[str, str]]:
    period = _("%(since)s to %(until)s") % {
        "since": formats.day(window.since),
        "until": formats.day(window.until),
    }
    told = [
        (_("Period"), period),
        (_("As known on"), formats.day(window.as_of)),
        (_("Target"), results.target_of(figure)),
        (_("Baseline"), _baseline(figure)),
        (_("Source"), spoken(figure.source)),
        (_("Version of the definition"), str(figure.version)),
    ]
    return [(name, value) for name, value in told if value]


def _baseline(figure: Figure) -> str:
    number = formats.number(figure.baseline)
    if figure.baseline_on is None:
        return number
    return f"{number} ({formats.day(figure.baseline_on)})"
