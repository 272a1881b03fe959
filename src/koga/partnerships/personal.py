"""What partnerships keep of a person: answers she gave, what she wrote, the files she added."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.partnerships.models import Evidence, FollowUp, LogEntry, PartnershipParty
from koga.people.holdings import STAYS_AS_SAID, Holding, Rows, Subject


def _answers(whom: Subject) -> Rows:
    found = PartnershipParty.objects.filter(answered_by=whom.person).order_by("answered_at", "pk")
    return list(
        found.values(
            "partnership__title",
            "organisation__name",
            "consent",
            "note",
            "answered_at",
            "channel",
        )
    )


def _log(whom: Subject) -> Rows:
    found = LogEntry.objects.filter(author=whom.person).order_by("at", "pk")
    return list(
        found.values(
            "initiative__title", "organisation__name", "text", "language", "at", "corrected_at"
        )
    )


def _files(whom: Subject) -> Rows:
    found = Evidence.objects.filter(added_by=whom.person).order_by("added_at", "pk")
    return list(
        found.values(
            "initiative__title",
            "result__title",
            "title",
            "file_name",
            "address",
            "is_public",
            "added_at",
        )
    )


def _follow_ups(whom: Subject) -> Rows:
    found = FollowUp.objects.filter(answered_by=whom.person).order_by("answered_at", "pk")
    columns = ("initiative__title", "organisation__name", "lasting", "text", "answered_at")
    return list(found.values(*columns))


HOLDINGS: Final = (
    Holding(
        name="partnerships_answered",
        title=_("Answers you gave to proposed partnerships"),
        fate=STAYS_AS_SAID,
        columns=("partnerships.partnershipparty.answered_by",),
        told=_answers,
    ),
    Holding(
        name="log_entries",
        title=_("What you wrote in the logs of initiatives"),
        fate=STAYS_AS_SAID,
        columns=("partnerships.logentry.author",),
        told=_log,
    ),
    Holding(
        name="files_added",
        title=_("Files and links you added to initiatives"),
        fate=_("Stay as they are, as added by a former member: results are proved by them."),
        columns=("partnerships.evidence.added_by",),
        told=_files,
    ),
    Holding(
        name="follow_ups_answered",
        title=_("What you told of initiatives a year after"),
        fate=STAYS_AS_SAID,
        columns=("partnerships.followup.answered_by",),
        told=_follow_ups,
    ),
)
