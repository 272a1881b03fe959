"""Why something cannot be done now, as a sentence; "" if it can.

Actions refuse by these, and pages say them before anybody tries.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from koga.core import clock, formats
from koga.projects import queries
from koga.projects.models import Project, ProjectIndicator, ProjectPartner, Spending

# A plan may reach a little past the contract; a date further away is a slip of the pen.
_MARGIN: Final = timedelta(days=366)


def to_remove(indicator: ProjectIndicator) -> str:
    """Why an indicator stays: a report of it is compared with a recount for as long as it is read."""
    told = queries.reports_telling_of(indicator)
    if not told:
        return ""
    names = [
        _("%(title)s, version %(number)s") % {"title": one.title, "number": one.version}
        for one in told
    ]
    return _("It was reported to the funder, so it stays. It stands in: %(reports)s.") % {
        "reports": formats.listed(names)
    }


def to_account_on(partner: ProjectPartner, day: date) -> str:
    """Why no money of `partner` can be of `day`: outside the project's time, or outside its part."""
    project = partner.project
    if not project.first_day <= day <= project.last_day:
        return _("The project lasts from %(first)s to %(last)s; this day lies outside.") % {
            "first": formats.day(project.first_day),
            "last": formats.day(project.last_day),
        }
    name = partner.organisation.name
    # Whoever is a partner from the actual start on is one of the days planned before it as well.
    if day < partner.since and partner.since > project.start:
        return _("%(name)s is a partner only from %(day)s on.") % {
            "name": name,
            "day": formats.day(partner.since),
        }
    if partner.until is not None and day >= partner.until:
        return _("%(name)s was a partner only until %(day)s.") % {
            "name": name,
            "day": formats.day(partner.until - timedelta(days=1)),
        }
    return ""


def to_spend_on(partner: ProjectPartner, day: date) -> str:
    """Why `partner` cannot have spent anything on `day`."""
    if day > clock.today():
        return _("This day has not come yet.")
    return to_account_on(partner, day)


def to_support_from(day: date) -> str:
    """Why a project cannot say that it helps an organisation from `day`: that opens its claims."""
    return _("This day has not come yet.") if day > clock.today() else ""


def to_spend(project: Project, cents: int) -> str:
    """Why an amount cannot be what was spent at once."""
    if cents <= 0:
        return _("Money that came back is recorded as a correction.")
    if project.budget_cents is not None and cents > project.budget_cents:
        return _(
            "This alone is more than the whole budget of %(budget)s. Is there a nought too many?"
        ) % {"budget": formats.money(project.budget_cents, project.currency)}
    return ""


def to_correct(spending: Spending, cents: int) -> str:
    """Why an entry cannot be made to amount to `cents`."""
    if spending.corrects_id is not None or cents == queries.amount_now(spending) or cents < 0:
        return _("Correct the first entry, to another amount of nothing or more.")
    return to_spend(spending.project, cents) if cents else ""


def to_plan_on(project: Project, day: date) -> str:
    """Why something of the plan cannot be meant for `day`."""
    if project.first_day - _MARGIN <= day <= project.last_day + _MARGIN:
        return ""
    return _(
        "The project lasts from %(first)s to %(last)s; this day is more than a year away from it."
    ) % {"first": formats.day(project.first_day), "last": formats.day(project.last_day)}


def to_report_as_of(day: date) -> str:
    """Why nobody can know yet what was known on `day`."""
    if day > clock.today():
        return _("The day of this report has not come yet.")
    return ""


def to_decide(*, accepts: bool, reason: str) -> str:
    """Why a claim cannot be decided so: whoever made it has to learn why it does not count."""
    if not accepts and not reason.strip():
        return _("Please say why it does not count: the others will read it.")
    return ""
