"""What the pages of an import show around its rows: steps, tabs, reasons."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from koga.organisations.importing.enums import Aside, Outcome
from koga.organisations.importing.models import ImportRow, ImportRun
from koga.organisations.importing.problems import SENTENCES, remark_sentence
from koga.organisations.importing.queries import counts_of, problems_of, rows_of
from koga.organisations.importing.report import general_sentence, outcome_label
from koga.ui.shapes import Link, Step

PER_PAGE = 50
# How far each state has come on the way: upload, map, check, run, report.
_REACHED = {
    "uploaded": 1,
    "mapped": 2,
    "checked": 2,
    "running": 3,
    "failed": 3,
    "done": 4,
    "undoing": 4,
    "undone": 4,
}


def steps_of(run: ImportRun | None, current: int) -> list[Step]:
    """The way of an import; pages already seen can be gone back to while nothing is written."""
    names = (_("File"), _("Columns"), _("Check"), _("Import"), _("Report"))
    reached = _REACHED[run.state] if run else 0
    return [
        Step(
            name,
            "current" if place == current else "done" if place <= reached else "coming",
            _address(run, place, current),
        )
        for place, name in enumerate(names)
    ]


def _address(run: ImportRun | None, place: int, current: int) -> str:
    if run is None or run.state != "checked" or place == current or place not in {1, 2}:
        return ""
    return reverse(f"organisations:{'import-map' if place == 1 else 'import-check'}", args=[run.pk])


def address_of(run: ImportRun) -> str:
    """The page on which the run stands now."""
    name = {
        "uploaded": "import-map",
        "mapped": "import-run",
        "checked": "import-check",
        "running": "import-run",
        "undoing": "import-run",
    }.get(run.state, "import-report")
    return reverse(f"organisations:{name}", args=[run.pk])


def crumbs(run: ImportRun | None = None) -> list[Link]:
    way = [
        Link(_("Directory"), reverse("organisations:organisation-list")),
        Link(_("Imports"), reverse("organisations:import-list")),
    ]
    return [*way, Link(str(run))] if run else [*way, Link(_("New import"))]


def outcome_tabs(run: ImportRun, chosen: str) -> list[Link]:
    """One tab for each outcome with its count; together they are all rows."""
    counts = counts_of(run)
    tabs = [Link(_("All"), "?", count=sum(counts.values()), is_current=not chosen)]
    for outcome, count in counts.items():
        label = str(outcome_label(outcome, run))
        tabs.append(Link(label, f"?outcome={outcome}", count=count, is_current=chosen == outcome))
    return tabs


def reason_links(run: ImportRun, outcome: str, chosen: str) -> list[Link]:
    """What is said of the rows, how often, each leading to those rows; again to all of them."""
    links = []
    for code, count in problems_of(run, outcome):
        query = QueryDict(mutable=True)
        query.update({"outcome": outcome} if outcome else {})
        if code != chosen:
            query["problem"] = code
        links.append(
            Link(
                general_sentence(code),
                f"?{query.urlencode()}",
                count=count,
                is_current=code == chosen,
            )
        )
    return links


def page_of_rows(run: ImportRun, query: QueryDict) -> Page[ImportRow]:
    """One page of the rows that the address asks for; what cannot be asked for is passed over."""
    outcome, problem = chosen_outcome(query), chosen_problem(query)
    found = rows_of(run, outcome=outcome, problem=problem)
    return Paginator(found, PER_PAGE).get_page(query.get("page"))


def chosen_outcome(query: QueryDict) -> str:
    said = query.get("outcome", "")
    return said if said in Outcome.values else ""


def chosen_problem(query: QueryDict) -> str:
    said = query.get("problem", "")
    return said if said in SENTENCES else ""


def asides_of(run: ImportRun) -> list[tuple[str, int]]:
    return [(str(Aside(why).label), number) for why, number in run.asides.items()]


def remarks_of(run: ImportRun) -> list[str]:
    return [remark_sentence(said) for said in run.remarks]
