"""Pages behind the links of our mails. Opening one answers nothing: mail scanners open links."""

from __future__ import annotations

from functools import wraps
from typing import Protocol

from django.http import HttpResponse
from django.shortcuts import render

from koga.core.errors import Impossible, Refused
from koga.core.http import Request
from koga.core.tokens import StaleToken


class View(Protocol):
    """A page at the address of a token."""

    def __call__(self, request: Request, token: str) -> HttpResponse: ...


def says_if_stale(view: View) -> View:
    """A link that is worth nothing, or no more, leads to a page that says why and where to go."""

    @wraps(view)
    def guarded(request: Request, token: str) -> HttpResponse:
        try:
            return view(request, token)
        except (StaleToken, Refused, Impossible) as problem:
            reason = getattr(problem, "reason", "")
            return render(request, "matching/stale_link_page.html", {"reason": reason}, status=410)

    return guarded
