"""The pages behind the link of an invitation. Opening it changes nothing: mail scanners do that."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from koga.core.http import Request
from koga.core.tokens import StaleToken
from koga.people import actions
from koga.people.forms import NewcomerForm
from koga.people.links import Invited, invitation_behind
from koga.people.queries import is_person


@never_cache
def invitation_answer(request: Request, token: str) -> HttpResponse:
    try:
        invited = invitation_behind(token, request.user)
    except StaleToken:
        return _stale(request)
    return _page(request, token, invited, NewcomerForm())


@require_POST
def invitation_decline(request: Request, token: str) -> HttpResponse:
    try:
        invited = invitation_behind(token, request.user)
    except StaleToken:
        return _stale(request)
    actions.decline_invitation(invitation=invited.invitation)
    return redirect("people:invitation-answer", token)


@require_POST
def invitation_accept(request: Request, token: str) -> HttpResponse:
    try:
        invited = invitation_behind(token, request.user)
    except StaleToken:
        return _stale(request)
    if invited.way == "newcomer":
        return _accept_as_newcomer(request, token, invited)
    if invited.way == "accept" and is_person(request.user):
        actions.accept_invitation(invitation=invited.invitation, person=request.user)
        messages.success(request, _welcome(invited))
        return redirect("people:membership-list")
    return redirect("people:invitation-answer", token)


def _accept_as_newcomer(request: Request, token: str, invited: Invited) -> HttpResponse:
    form = NewcomerForm(request.POST)
    if not form.is_valid():
        return _page(request, token, invited, form)
    membership = actions.accept_as_newcomer(
        invitation=invited.invitation,
        name=form.cleaned_data["name"],
        language=request.LANGUAGE_CODE,
    )
    messages.success(request, _welcome(invited))
    here = reverse("people:membership-list")
    response: HttpResponse = perform_login(
        request, membership.person, email_verification="none", redirect_url=here
    )
    return response


def _welcome(invited: Invited) -> str:
    return _("You now belong to %(organisation)s.") % {
        "organisation": invited.invitation.organisation
    }


def _page(request: Request, token: str, invited: Invited, form: NewcomerForm) -> HttpResponse:
    page = {
        "token": token,
        "invitation": invited.invitation,
        "way": invited.way,
        "form": form,
    }
    return render(request, "people/invitation_page.html", page)


def _stale(request: Request) -> HttpResponse:
    return render(request, "people/link_stale_page.html", status=410)
