"""Partner searches she stood for or reviewed, and lists that she saved."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from koga.core.actors import Actor
from koga.matching.models import Beckoning, PartnerSearch, Review, SavedSearch
from koga.people.holdings import ERASED, NAMELESS, STAYS_AS_SAID, Holding, Rows, Subject, rows_of


def _searches(pointer: str, whom: Subject) -> Rows:
    found = PartnerSearch.objects.filter(**{pointer: whom.person})
    return [
        {
            "title": str(one.posting.title),
            "for_organisation": one.posting.organisation.name,
            "submitted_at": one.submitted_at,
        }
        for one in found.select_related("posting__organisation").order_by("pk")
    ]


def _forget_contact(whom: Subject, by: Actor) -> None:
    """Nobody is named any more as the one to ask."""
    PartnerSearch.objects.filter(contact=whom.person).update(contact=None)


def _reviews(whom: Subject) -> Rows:
    found = Review.objects.filter(reviewed_by=whom.person).order_by("reviewed_at", "pk")
    return [
        {
            "title": str(one.posting.title),
            "verdict": one.verdict,
            "comments": one.comments,
            "reviewed_at": one.reviewed_at,
        }
        for one in found.select_related("posting")
    ]


def _beckonings(whom: Subject) -> Rows:
    found = Beckoning.objects.filter(by=whom.person).order_by("at", "pk")
    return [
        {"title": str(one.posting.title), "asked": one.organisation.name, "at": one.at}
        for one in found.select_related("posting", "organisation")
    ]


def _forget_saved(whom: Subject, by: Actor) -> None:
    SavedSearch.objects.filter(person=whom.person).delete()


HOLDINGS: Final = (
    Holding(
        name="searches_answering",
        title=_("Partner searches for which you answer questions"),
        fate=ERASED,
        columns=("matching.partnersearch.contact",),
        told=lambda whom: _searches("contact", whom),
        forget=_forget_contact,
    ),
    Holding(
        name="searches_submitted",
        title=_("Partner searches you sent to the hub"),
        fate=NAMELESS,
        columns=("matching.partnersearch.submitted_by",),
        told=lambda whom: _searches("submitted_by", whom),
    ),
    Holding(
        name="searches_reviewed",
        title=_("What you said of partner searches for a hub"),
        fate=STAYS_AS_SAID,
        columns=("matching.review.reviewed_by",),
        told=_reviews,
    ),
    Holding(
        name="beckonings",
        title=_("Organisations you asked to answer something you posted"),
        fate=NAMELESS,
        columns=("matching.beckoning.by",),
        told=_beckonings,
    ),
    Holding(
        name="saved_searches",
        title=_("Searches you saved"),
        fate=ERASED,
        columns=("matching.savedsearch.person",),
        told=rows_of(
            SavedSearch, "person", "name", "over", "query", "pace", "saved_at", by="saved_at"
        ),
        forget=_forget_saved,
    ),
)
