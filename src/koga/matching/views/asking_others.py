"""What a page shows to whoever speaks for no organisation: who does, or how she comes to one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from koga.core import formats
from koga.core.http import Request, leading_back
from koga.matching import voices
from koga.matching.models import Posting
from koga.organisations.models import Organisation


def whom_to_ask_to_post(
    request: Request, organisation: Organisation, posting: Posting | None = None
) -> HttpResponse | None:
    """The page that names her representatives; None for everybody else, whom the rules answer."""
    speakers = voices.who_speaks_instead(request.actor, organisation)
    if not speakers:
        return None
    page = {"organisation": organisation, "posting": posting, "others_speak": speakers}
    return render(request, "matching/posting_whom_to_ask_page.html", page)


def whom_to_ask_to_write(
    request: Request, other: Organisation, posting: Posting | None = None
) -> HttpResponse:
    """Whom she asks to write to `other`, or for whose answer she waits; else she adds her own.

    From there she comes back here, so that what she came for is not lost on the way.
    """
    speakers = voices.whom_to_ask(request.actor)
    awaited = voices.organisations_awaited(request.actor)
    addition = leading_back(reverse("organisations:organisation-create"), request.get_full_path())
    if not speakers and not awaited and not request.actor.belongs_to(other.pk):
        messages.info(request, _("First tell us for which organisation you ask."))
        return redirect(addition)
    page = {
        "posting": posting,
        "other": other,
        "others_speak": speakers,
        "awaited": formats.listed([one.name for one in awaited]),
        "addition": addition,
    }
    return render(request, "matching/whom_to_ask_page.html", page)
