"""What becomes of an organisation by day: its name, its kind, who took over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.objections import objections_to
from koga.organisations import actions, queries
from koga.organisations.forms import KindForm, RenameForm, SuccessionForm, WithdrawalForm
from koga.organisations.rules import (
    can_edit_organisation,
    can_oversee_organisation,
    require_keeper_of_both,
)


@signed_in_only
@require_http_methods(["GET", "POST"])
def organisation_rename(request: Request, slug: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    can_edit_organisation.require(request.actor, organisation)
    form = RenameForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        with objections_to(form, "on"):
            actions.rename_organisation(
                organisation=organisation, by=request.actor, **form.cleaned_data
            )
            messages.success(request, _("Saved. It is still found under its former name."))
            return redirect(organisation)
    page = {"form": form, "organisation": organisation}
    return render(request, "organisations/rename_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def organisation_change_kind(request: Request, slug: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    can_edit_organisation.require(request.actor, organisation)
    form = KindForm(request.POST or None, organisation=organisation)
    if form.is_valid():
        with objections_to(form, "since"):
            actions.change_kind(organisation=organisation, by=request.actor, **form.cleaned_data)
            messages.success(request, _("Saved. What it was before stays known."))
            return redirect(organisation)
    page = {"form": form, "organisation": organisation}
    return render(request, "organisations/kind_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def organisation_succession(request: Request, slug: str) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    can_oversee_organisation.require(request.actor, organisation)
    form = SuccessionForm(request.POST or None, organisation=organisation, actor=request.actor)
    if form.is_valid():
        with objections_to(form, "successor"):
            actions.record_succession(
                predecessor=organisation, by=request.actor, **form.cleaned_data
            )
            messages.success(request, _("Recorded on the pages of both."))
            return redirect(organisation)
    page = {"form": form, "organisation": organisation}
    return render(request, "organisations/succession_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def succession_withdraw(request: Request, slug: str, key: int) -> HttpResponse:
    organisation = queries.organisation_at(request.actor, slug)
    succession = queries.succession_of(request.actor, organisation, key)
    require_keeper_of_both(request.actor, organisation, succession.successor)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        actions.withdraw_succession(succession=succession, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Withdrawn from the pages of both."))
        return redirect(organisation)
    page = {"form": form, "organisation": organisation, "succession": succession}
    return render(request, "organisations/succession_withdraw_page.html", page)
