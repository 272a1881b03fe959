"""What a partner search says in single facts, in the reader's language; unknown ones left out."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from koga.core import formats, languages
from koga.matching.enums import PartnerRole
from koga.matching.models import PartnerSearch, Posting
from koga.organisations.enums import Kind

Facts = list[tuple[str, str]]


def about_partner(posting: Posting) -> Facts:
    """Who is looked for."""
    search = posting.search
    found = [
        (_("Role"), _listed(search.roles, dict(PartnerRole.choices))),
        (_("Kinds of organisation"), _listed(search.kinds, dict(Kind.choices))),
        (_("Countries"), formats.listed([formats.country(one) for one in posting.countries])),
        (_("Seats"), _seats(search)),
        (
            _("Languages of the work"),
            formats.listed([languages.name_within(code) for code in search.languages]),
        ),
    ]
    return [(label, value) for label, value in found if value]


def about_call(search: PartnerSearch) -> Facts:
    """For what, by when, how big and how long."""
    found = [
        (_("Programme"), search.programme),
        (_("Deadline of the call"), formats.day(search.deadline) if search.deadline else ""),
        (_("Answers wanted by"), formats.day(search.answers_by) if search.answers_by else ""),
        (_("Budget"), _budget(search)),
        (_("Planned start"), formats.month(search.starts_on) if search.starts_on else ""),
        (_("Duration"), _months(search.months)),
    ]
    return [(label, value) for label, value in found if value]


def _listed(codes: list[str], labels: dict[str, object]) -> str:
    return formats.listed([str(labels[code]) for code in codes if code in labels])


def _seats(search: PartnerSearch) -> str:
    if search.n_wanted is None or search.n_left is None:
        return ""
    said = ngettext(
        "%(left)s of %(all)s seat is free", "%(left)s of %(all)s seats are free", search.n_wanted
    )
    return said % {"left": search.n_left, "all": search.n_wanted}


def _budget(search: PartnerSearch) -> str:
    least, most = search.budget_least, search.budget_most
    if least is not None and least == most:
        return formats.money(least)
    if least is not None and most is not None:
        pair = {"least": formats.money(least), "most": formats.money(most)}
        return _("%(least)s to %(most)s") % pair
    if least is not None:
        return _("from %(least)s") % {"least": formats.money(least)}
    return _("up to %(most)s") % {"most": formats.money(most)} if most is not None else ""


def _months(months: int | None) -> str:
    if months is None:
        return ""
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
