"""One's own account: who I am, where I belong, what is kept of me."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from koga.core import languages
from koga.core.http import Request, way_back
from koga.core.objections import objections_to
from koga.people import actions, powers, queries
from koga.people.closing_warnings import warnings_for
from koga.people.forms import ClosingForm, PersonForm
from koga.people.holdings import counts_about, data_about
from koga.people.queries import is_person
from koga.people.tables import kept_table
from koga.people.views.requests import SignedIn


@login_required
def welcome_show(request: SignedIn) -> HttpResponse:
    """?next= is where she was when she made her account; every answer leads back there."""
    sought = request.GET.get("q", "").strip()
    page = {
        "sought": sought,
        "found": queries.organisations_joinable(request.actor, sought)[:20],
        "memberships": queries.memberships_of(request.user),
        "wishes": queries.own_join_requests(request.user),
        "way_back": way_back(request),
    }
    return render(request, "people/welcome_page.html", page)


@login_required
def person_edit(request: SignedIn) -> HttpResponse:
    person = request.user
    now = {"name": person.name, "language": person.language, "time_zone": person.time_zone}
    form = PersonForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.edit_person(person=person, by=request.actor, **form.cleaned_data)
        with languages.reading(person.language):
            messages.success(request, _("Your profile is saved."))
        return redirect("people:person-edit")
    return render(request, "people/person_edit_page.html", {"form": form})


@require_POST
def language_set(request: Request) -> HttpResponse:
    """The globe on every page: a visitor's browser keeps the choice, a person's account does."""
    chosen = request.POST.get("language", "")
    if is_person(request.user) and chosen in dict(settings.LANGUAGES):
        actions.choose_language(person=request.user, language=chosen, by=request.actor)
        with languages.reading(chosen):
            said = {"language": languages.own_name(chosen)}
            messages.success(request, _("Pages and mails now come to you in: %(language)s.") % said)
    response: HttpResponse = set_language(request)
    return response


@login_required
def membership_list(request: SignedIn) -> HttpResponse:
    page = {
        "memberships": queries.memberships_of(request.user),
        "wishes": queries.own_join_requests(request.user),
        "coordinations": queries.coordinations_of(request.user),
        "way_back": way_back(request),
    }
    return render(request, "people/memberships_page.html", page)


@login_required
def membership_leave(request: SignedIn, slug: str) -> HttpResponse:
    membership = queries.own_membership(request.user, slug)
    if request.method == "POST":
        actions.end_membership(membership=membership, by=request.actor)
        left = {"organisation": membership.organisation.name}
        messages.success(request, _("You have left %(organisation)s.") % left)
        return redirect("people:membership-list")
    others = queries.representatives_of(membership.organisation).exclude(pk=request.user.pk)
    page = {"membership": membership, "is_last": not others.exists()}
    return render(request, "people/membership_leave_page.html", page)


@login_required
def second_factor_show(request: SignedIn) -> HttpResponse:
    page = {"has_factor": powers.has_second_factor(request.user)}
    return render(request, "people/second_factor_page.html", page)


@require_POST
@login_required
def sessions_end(request: SignedIn) -> HttpResponse:
    actions.end_other_sessions(person=request.user, by=request.actor)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("mfa_index")


@login_required
def data_show(request: SignedIn) -> HttpResponse:
    page = {"table": kept_table(counts_about(request.user))}
    return render(request, "people/data_page.html", page)


@require_GET
@login_required
def data_export(request: SignedIn) -> HttpResponse:
    response = JsonResponse(
        data_about(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = 'attachment; filename="koga-my-data.json"'
    return response


@login_required
def account_close(request: SignedIn) -> HttpResponse:
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with objections_to(form):
            actions.close_account(person=request.user, by=request.actor)
            logout(request)
            messages.success(request, _("Your account is closed. Thank you for being with us."))
            return redirect("web:home")
    page = {
        "form": form,
        "memberships": queries.memberships_of(request.user),
        "warnings": warnings_for(request.user),
    }
    return render(request, "people/account_close_page.html", page)
