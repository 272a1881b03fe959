"""Turns refusals raised anywhere below into pages that say why."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from koga.core.errors import Impossible, Refused


class RefusalMiddleware:
    """403 with the reason for Refused, 409 with the reason for Impossible.

    And 400 for an address with a null sign: no page of ours leads to one, and PostgreSQL takes none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "%00" in request.META.get("QUERY_STRING", ""):
            return render(request, "400.html", status=400)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return render(request, "403.html", {"reason": exception.reason}, status=403)
        if isinstance(exception, Impossible):
            return render(request, "409.html", {"reason": exception.reason}, status=409)
        return None
