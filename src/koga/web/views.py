"""Pages that span apps: the first page, the search, privacy, accessibility, the outbox."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from koga.core import queries as core_queries
from koga.core.errors import Absent
from koga.core.http import Request
from koga.matching.voices import organisations_spoken_for as spoken_for
from koga.organisations.queries import hubs
from koga.projects.queries import projects_visible_to
from koga.web.home.duties import duties_of
from koga.web.home.member import member_home
from koga.web.home.visitor import front_page
from koga.web.privacy import kept_for_days, kept_of_people
from koga.web.search import search_page
from koga.web.suggesting import suggestions_for


def home(request: Request) -> HttpResponse:
    if not request.actor.is_signed_in:
        page = {
            "front": front_page(request.actor),
            "hubs": hubs(),
            "projects": projects_visible_to(request.actor)[:4],
        }
        return render(request, "web/front_page.html", page)
    member = {
        "home": member_home(request.actor),
        "duties": duties_of(request.actor),
    }
    return render(request, "web/home_page.html", member)


def search(request: Request) -> HttpResponse:
    page = {"search": search_page(request.actor, request.GET), "own": spoken_for(request.actor)}
    return render(request, "web/search_page.html", page)


def search_suggest(request: Request) -> HttpResponse:
    """What goes on as somebody types: a part of a page, asked for by the search fields."""
    text = request.GET.get("q", "").strip()[:200]
    page = {"suggestions": suggestions_for(request.actor, text)}
    return render(request, "web/search_suggestions.html", page)


def privacy(request: Request) -> HttpResponse:
    page = {"contact": settings.CONTACT, "kept": kept_of_people(), "ends": kept_for_days()}
    return render(request, "web/privacy_page.html", page)


def accessibility(request: Request) -> HttpResponse:
    return render(request, "web/accessibility_page.html", {"contact": settings.CONTACT})


def outbox(request: Request) -> HttpResponse:
    """All mails, for trying the platform without a mail server. Absent unless switched on."""
    _outbox_is_open()
    found = Paginator(core_queries.mails(request.GET.get("to", "")), 50)
    page = {"mails": found.get_page(request.GET.get("page")), "to": request.GET.get("to", "")}
    return render(request, "web/outbox_page.html", page)


def outbox_mail(request: Request, key: int) -> HttpResponse:
    _outbox_is_open()
    return render(request, "web/mail_page.html", {"mail": core_queries.mail_numbered(key)})


def robots(request: Request) -> HttpResponse:
    """Facets multiply: crawlers read the directory, not each of its narrowings."""
    return HttpResponse("User-agent: *\nDisallow: /*?\n", content_type="text/plain")


def _outbox_is_open() -> None:
    if not settings.OUTBOX_PAGE:
        raise Absent
