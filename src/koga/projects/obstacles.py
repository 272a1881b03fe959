"""Why something cannot be done now, as a sentence; "" if it can.

Actions refuse by these, and pages say them before anybody tries.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from koga.core import formats
from koga.projects import queries
from koga.projects.models import ProjectIndicator


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
