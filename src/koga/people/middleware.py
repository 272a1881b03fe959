"""Each request knows who acts, speaks her language, and asks the powerful for a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from koga.core import languages
from koga.core.actors import Actor
from koga.people import powers
from koga.people.models import Person
from koga.people.queries import actor_for, is_person

Next = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., Any])

SET_UP: Final = "people:second-factor-show"
# The page it leads to, and what the frame of that page needs.
_FRAME: Final = frozenset({SET_UP, "people:language-set", "ui:theme-set"})
_SETTLED: Final = "second_factor_settled"
# allauth's own pages: signing out and setting up must always be possible.
_ALWAYS_OPEN: Final = ("account_", "mfa_")


class ActorMiddleware:
    """Sets `request.actor`, looked up when first asked for: static files and feeds cost nothing."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        lazy = SimpleLazyObject(lambda: actor_for(request.user))
        request.actor = cast("Actor", lazy)  # type: ignore[attr-defined]  # see core.http.Request
        return self.get_response(request)


class ReaderMiddleware:
    """Activates the reader's language and time zone for the page.

    A signed-in person's own choice counts; a visitor's is the language cookie, else what her
    browser asks for. Pages come in the interface language nearest to it.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        own = user.language if is_person(user) else translation.get_language_from_request(request)
        zone = user.reading_zone if is_person(user) else settings.TIME_ZONE
        with languages.reading(own), timezone.override(zone):
            request.LANGUAGE_CODE = languages.interface(own)
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", languages.interface(own))
        return response


def second_factor_exempt(view: View) -> View:
    """Marks a view that stays open without a second factor: choosing a language, the help page."""
    view.second_factor_exempt = True  # type: ignore[attr-defined]  # a mark, as csrf_exempt is one
    return view


class SecondFactorMiddleware:
    """Leads whoever holds power and has no second factor to the page where she sets one up.

    The answer is kept in the session until `powers.recheck` is called for her.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or _is_open(request, view):
            return None
        user = request.user
        if not is_person(user) or _is_settled(request, user):
            return None
        if "HX-Request" in request.headers:
            return HttpResponse(status=204, headers={"HX-Redirect": resolve_url(SET_UP)})
        return redirect(SET_UP)


def _is_open(request: HttpRequest, view: Any) -> bool:
    name = request.resolver_match.view_name if request.resolver_match else ""
    marked = getattr(view, "second_factor_exempt", False)
    return marked or name in _FRAME or name.startswith(_ALWAYS_OPEN)


def _is_settled(request: HttpRequest, person: Person) -> bool:
    if request.session.get(_SETTLED) == person.rights_version:
        return True
    if powers.must_set_up(person):
        return False
    request.session[_SETTLED] = person.rights_version
    return True
