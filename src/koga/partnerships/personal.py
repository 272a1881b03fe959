"""What partnerships keep of a person: answers she gave, what she wrote, the files she added."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.partnerships.models import Evidence, FollowUp, LogEntry, PartnershipParty
from koga.people.holdings import STAYS_AS_SAID, Holding, rows_of

HOLDINGS: Final = (
    Holding(
        name="partnerships_answered",
        title=_("Answers you gave to proposed partnerships"),
        fate=STAYS_AS_SAID,
        columns=("partnerships.partnershipparty.answered_by",),
        told=rows_of(
            PartnershipParty,
            "answered_by",
            *("partnership__title", "organisation__name", "consent", "note"),
            *("answered_at", "channel"),
            by="answered_at",
        ),
    ),
    Holding(
        name="log_entries",
        title=_("What you wrote in the logs of initiatives"),
        fate=STAYS_AS_SAID,
        columns=("partnerships.logentry.author",),
        told=rows_of(
            LogEntry,
            "author",
            *("initiative__title", "organisation__name", "text", "language", "at", "corrected_at"),
            by="at",
        ),
    ),
    Holding(
        name="files_added",
        title=_("Files and links you added to initiatives"),
        fate=_("Stay as they are, as added by a former member: results are proved by them."),
        columns=("partnerships.evidence.added_by",),
        told=rows_of(
            Evidence,
            "added_by",
            *("initiative__title", "result__title", "title", "file_name", "address"),
            *("is_public", "added_at"),
            by="added_at",
        ),
    ),
    Holding(
        name="follow_ups_answered",
        title=_("What you told of initiatives a year after"),
        fate=STAYS_AS_SAID,
        columns=("partnerships.followup.answered_by",),
        told=rows_of(
            FollowUp,
            "answered_by",
            *("initiative__title", "organisation__name", "lasting", "text", "answered_at"),
            by="answered_at",
        ),
    ),
)
