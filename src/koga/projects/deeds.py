"""What this app's entries of the audit trail say, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label
from koga.people import audit_words

_SENTENCES: Final[Mapping[str, Label]] = {
    "projects.programme-created": _("Added a programme"),
    "projects.definition-loaded": _("Loaded a definition of an indicator"),
    "projects.definition-translated": _("Took in translations of an indicator"),
    "projects.project-created": _("Added a project"),
    "projects.project-edited": _("Changed a project"),
    "projects.project-running": _("Started a project"),
    "projects.project-ended": _("Ended a project"),
    "projects.project-closed": _("Closed a project"),
    "projects.role-given": _("Gave %(person)s a role in a project"),
    "projects.role-ended": _("Ended %(person)s's role in a project"),
    "projects.officer-appointed": _("Appointed %(person)s officer of a programme"),
    "projects.officer-ended": _("Ended %(person)s's time as officer of a programme"),
    "projects.partner-added": _("Added a partner to a project"),
    "projects.partner-succeeded": _("Recorded who took over a partner's part in a project"),
    "projects.partner-ended": _("Ended a partner's part in a project"),
    "projects.organisation-supported": _("Recorded that a project supports an organisation"),
    "projects.support-ended": _("Ended a project's support of an organisation"),
    "projects.work-package-added": _("Added a work package"),
    "projects.activity-added": _("Added an activity to a work plan"),
    "projects.activity-edited": _("Changed an activity of a work plan"),
    "projects.budget-line-added": _("Added a budget line"),
    "projects.spending-recorded": _("Recorded spending"),
    "projects.spending-corrected": _("Corrected spending"),
    "projects.indicator-added": _("Added an indicator to a project"),
    "projects.indicator-removed": _("Removed an indicator from a project"),
    "projects.target-set": _("Set a target"),
    "projects.record-claimed": _("Claimed a record for a project"),
    "projects.claim-accepted": _("Accepted a claim"),
    "projects.claim-refused": _("Refused a claim"),
    "projects.claim-withdrawn": _("Withdrew the acceptance of a claim"),
    "projects.report-created": _("Began a report"),
    "projects.report-edited": _("Changed a report"),
    "projects.report-frozen": _("Froze a report"),
    "projects.report-reopened": _("Reopened a report as a new version"),
}


def register_deeds() -> None:
    audit_words.register(_SENTENCES)
