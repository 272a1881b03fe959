"""What this app's entries of the audit trail say, in sentences, and what their words are called.

The app that tells the trail is a higher one; it takes both tables from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.lifecycle import Label

SENTENCES: Final[Mapping[str, Label]] = {
    "organisations.hub-edited": _("Changed what is said of the hub"),
    "organisations.hub-founded": _("Opened the hub"),
    "organisations.import-decided": _("Decided about a doubtful row of a list"),
    "organisations.import-discarded": _("Threw a list away before importing it"),
    "organisations.import-done": _("Imported a list"),
    "organisations.import-mapped": _("Said what the columns of a list mean"),
    "organisations.import-started": _("Started to import a list"),
    "organisations.import-struck-out": _("Struck out the contents of an old list"),
    "organisations.import-undo-started": _("Started to undo an import"),
    "organisations.import-undone": _("Undid an import"),
    "organisations.import-uploaded": _("Uploaded a list of organisations"),
    "organisations.organisation-adopted": _("A hub took the organisation into its care"),
    "organisations.organisation-blanked": _("Took back what a list had added to the profile"),
    "organisations.organisation-checked": _("Checked the organisation"),
    "organisations.organisation-confirmed": _("Confirmed that the profile is still true"),
    "organisations.organisation-created": _("Made the record of the organisation"),
    "organisations.organisation-edited": _("Changed the organisation's profile"),
    "organisations.organisation-ended": _("Marked the organisation as ended"),
    "organisations.organisation-filled": _("A list added to the profile what was missing there"),
    "organisations.organisation-handed-over": _("Gave the organisation into another hub's care"),
    "organisations.organisation-hidden": _("Hid the organisation"),
    "organisations.organisation-inherited": _("Recorded whose work the organisation took over"),
    "organisations.organisation-kind-changed": _("Recorded that the organisation changed its kind"),
    "organisations.organisation-renamed": _("Recorded the organisation's new name"),
    "organisations.organisation-succeeded": _("Recorded who took over the organisation's work"),
    "organisations.organisation-succession-withdrawn": _(
        "Withdrew that one organisation took over another's work"
    ),
}

# Names of what entries say that no model has a field for.
FIELDS: Final[Mapping[str, Label]] = {
    "legal_numbers": _("legal numbers"),
    "other_names": _("other names"),
    "list": _("list no."),
    "since": _("since"),
    "on": _("on"),
}
