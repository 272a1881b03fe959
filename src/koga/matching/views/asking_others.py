"""What a page shows to a member who does not speak for her organisation: who does."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from koga.core.http import Request
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
