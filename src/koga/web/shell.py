"""What every page's frame shows: navigation, account, languages, theme."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from koga.conversations.queries import unread_count
from koga.core import languages
from koga.core.actors import VISITOR, Actor
from koga.core.http import leading_back, way_back
from koga.matching.queries import expressions_waiting, introductions_waiting_for
from koga.ui.components.marks import initials
from koga.ui.shapes import Language, Link, LinkGroup
from koga.ui.theme import chosen_theme

# Pages of signing in and up, and those that nobody comes back to: the front page, no page at all.
_DOORS: Final = ("account_", "mfa_", "people:password-sign-in")
_NOWHERE: Final = frozenset({"web:home", ""})


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context variable `shell` of ui/base.html; three small queries for people with organisations."""
    actor: Actor = getattr(request, "actor", VISITOR)
    return {
        "shell": {
            "site_name": settings.SITE_NAME,
            "tagline": _("Find partners abroad, work together, show what came of it."),
            "navigation": _navigation(request.path, actor),
            "account": _account(actor),
            "sign_in_url": reverse("account_login"),
            "sign_up_url": reverse("account_signup"),
            "coming_back": _coming_back(request),
            "sign_out_url": reverse("account_logout"),
            "search_url": reverse("web:search"),
            "suggest_url": reverse("web:search-suggest"),
            "languages": _languages(),
            "language_url": reverse("people:language-set"),
            "theme": chosen_theme(request),
            "theme_url": reverse("ui:theme-set"),
            "footer": _footer(actor),
        }
    }


def _languages() -> list[Language]:
    here = get_language()
    return [
        Language(code, languages.own_name(code), code == here) for code, _name in settings.LANGUAGES
    ]


def _coming_back(request: HttpRequest) -> str:
    """Where the doors of the frame lead back to, as a query; "" where they lead home.

    A door itself hands on the way back that it was given.
    """
    name = request.resolver_match.view_name if request.resolver_match else ""
    if name.startswith(_DOORS):
        return leading_back("", way_back(request))
    if request.method != "GET" or name in _NOWHERE:
        return ""
    return leading_back("", request.get_full_path())


def _navigation(path: str, actor: Actor) -> list[Link]:
    answers = expressions_waiting(actor).count() if actor.represented else None
    links: list[tuple[str, str, str, int | None]] = [
        (_("Directory"), reverse("organisations:organisation-list"), "organisation", None),
        (_("Offers and needs"), reverse("matching:posting-list"), "offer", answers),
        (_("Events"), reverse("events:event-list"), "calendar", None),
        (_("Projects"), reverse("projects:project-list"), "project", None),
    ]
    if actor.is_signed_in:
        waiting = introductions_waiting_for(actor).count() if actor.represented else None
        links += [
            (
                _("Introductions"),
                reverse("matching:introduction-list"),
                "introduction",
                waiting,
            ),
            (
                _("Conversations"),
                reverse("conversations:conversation-list"),
                "conversation",
                unread_count(actor),
            ),
        ]
    return [
        Link(label, url, icon, count, is_current=path.startswith(url))
        for label, url, icon, count in links
    ]


def _account(actor: Actor) -> dict[str, Any] | None:
    if not actor.is_signed_in:
        return None
    menu = [
        Link(_("My account"), reverse("people:person-edit"), "person"),
        Link(_("My organisations"), reverse("people:membership-list"), "organisation"),
        Link(_("Sign-in and security"), reverse("mfa_index"), "lock"),
        Link(_("My data, closing the account"), reverse("people:data-show"), "download"),
        Link(_("Add an organisation"), reverse("organisations:organisation-create"), "plus"),
        Link(_("Consortia"), reverse("consortia:consortium-list"), "match"),
    ]
    if actor.hubs or actor.is_administrator:
        menu.append(Link(_("The desk of your hub"), reverse("matching:desk-show"), "introduction"))
        menu.append(
            Link(_("Proposed topics"), reverse("concepts:concept-list", args=["all"]), "plus")
        )
        menu.append(Link(_("To check"), reverse("organisations:organisation-queue"), "check"))
        menu.append(Link(_("Import"), reverse("organisations:import-list"), "upload"))
        menu.append(Link(_("How we suggest"), reverse("matching:weighing-show"), "introduction"))
    if actor.is_administrator:
        menu.append(Link(_("People"), reverse("people:person-list"), "people"))
        menu.append(Link(_("What was done"), reverse("people:trail-show"), "shield"))
    return {
        "name": actor.name,
        "initials": initials(actor.name),
        "url": reverse("people:person-edit"),
        "menu": menu,
    }


def _footer(actor: Actor) -> list[LinkGroup]:
    about = [
        Link(_("Privacy"), reverse("web:privacy")),
        Link(_("Accessibility"), reverse("web:accessibility")),
        Link(_("Open data: topics as SKOS"), reverse("topics:scheme-export")),
    ]
    if actor.is_administrator:
        about.append(Link(_("Design"), reverse("ui:design")))
    return [
        LinkGroup(
            _("Network"),
            [
                Link(_("Hubs"), reverse("organisations:hub-list")),
                Link(_("Places"), reverse("places:region-list")),
                Link(_("Topics"), reverse("topics:topic-list")),
            ],
        ),
        LinkGroup(
            _("Together"),
            [
                Link(_("Consortia"), reverse("consortia:consortium-list")),
                Link(_("Partnerships"), reverse("partnerships:partnership-list")),
                Link(_("Initiatives"), reverse("partnerships:initiative-list")),
            ],
        ),
        LinkGroup(_("About"), about),
    ]
