"""The reader's choice of light or dark, kept in a cookie of her own browser."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse

COOKIE: Final = "koga_theme"
THEMES: Final = ("system", "light", "dark")
_YEAR: Final = 365 * 24 * 3600


def chosen_theme(request: HttpRequest) -> str:
    """The theme chosen on this browser; "system" if none or something unknown is stored."""
    stored = request.COOKIES.get(COOKIE, "")
    return stored if stored in THEMES else "system"


def keep_theme(request: HttpRequest, response: HttpResponse, theme: str) -> None:
    """Store `theme` on the browser; following the system again means forgetting the choice."""
    if theme not in THEMES or theme == "system":
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE, theme, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )
