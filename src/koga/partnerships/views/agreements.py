"""Agreements: the list, one of them, and the parties' answers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from koga.core.http import Request
from koga.core.objections import objections_said, objections_to
from koga.core.panels import panels_of
from koga.partnerships import actions, queries
from koga.partnerships.consortium import begun_with
from koga.partnerships.forms import AnswerForm, EndForm, PartnershipForm, RenewalForm
from koga.partnerships.listing import (
    narrowed_partnerships,
    partnership_facets,
    partnership_table,
)
from koga.partnerships.models import Partnership
from koga.partnerships.rules import can_read_agreement, can_sign_partnership
from koga.ui.facets import n_chosen

PER_PAGE = 50


def partnership_list(request: Request) -> HttpResponse:
    found = narrowed_partnerships(request.actor, request.GET)
    found_page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    facets = partnership_facets(request.actor, request.GET)
    page = {
        "page": found_page,
        "table": partnership_table(found_page.object_list),
        "facets": facets,
        "n_chosen": n_chosen(request.GET, facets),
        "waiting": queries.partnerships_waiting_for(request.actor),
        "may_propose": queries.has_a_voice(request.actor),
    }
    return render(request, "partnerships/partnerships_page.html", page)


def partnership_show(request: Request, key: int) -> HttpResponse:
    partnership = queries.partnership_numbered(request.actor, key)
    return _partnership_page(request, partnership, AnswerForm())


@login_required
def agreement_show(request: Request, key: int) -> HttpResponse:
    partnership = queries.agreement_numbered(request.actor, key)
    return render(request, "partnerships/agreement_page.html", {"partnership": partnership})


@login_required
def partnership_propose(request: Request) -> HttpResponse:
    introduction = queries.introduction_behind(request.actor, request.GET.get("introduction", ""))
    queries.require_a_voice(request.actor)
    form = PartnershipForm(
        request.POST or None,
        actor=request.actor,
        introduction=introduction,
        initial=begun_with(request.actor, request.GET.get("consortium", "")),
    )
    if form.is_valid():
        with objections_to(form):
            partnership = actions.propose_partnership(**form.proposal, by=request.actor)
            messages.success(request, _("Proposed. The other parties were asked by mail."))
            return redirect(partnership)
    page = {"form": form, "introduction": introduction}
    return render(request, "partnerships/partnership_form_page.html", page)


def partnership_from_introduction(request: Request, key: int) -> HttpResponse:
    """What a page of introductions links to: the form, prefilled."""
    return redirect(f"{reverse('partnerships:partnership-propose')}?introduction={key}")


def partnership_from_consortium(request: Request, key: int) -> HttpResponse:
    """What a consortium links to once all of it agreed: the form with its members as parties."""
    return redirect(f"{reverse('partnerships:partnership-propose')}?consortium={key}")


@login_required
@require_POST
def partnership_answer(request: Request, key: int) -> HttpResponse:
    partnership = queries.partnership_numbered(request.actor, key)
    form = AnswerForm(request.POST)
    if form.is_valid():
        with objections_said(request):
            party = queries.require_party(request.actor, partnership)
            act = actions.confirm_partnership if form.confirms else actions.decline_partnership
            act(party=party, by=request.actor, remark=form.cleaned_data["remark"])
            messages.success(request, _("Thank you, your answer was kept."))
        return redirect(partnership)
    return _partnership_page(request, partnership, form)


@login_required
@require_POST
def partnership_withdraw(request: Request, key: int) -> HttpResponse:
    partnership = queries.partnership_numbered(request.actor, key)
    with objections_said(request):
        actions.withdraw_partnership(partnership=partnership, by=request.actor)
        messages.success(request, _("Withdrawn; the other parties were told."))
    return redirect(partnership)


@login_required
def partnership_end(request: Request, key: int) -> HttpResponse:
    partnership = queries.partnership_to_sign(request.actor, key)
    form = EndForm(request.POST or None)
    if form.is_valid():
        with objections_to(form):
            actions.end_partnership(partnership=partnership, **form.cleaned_data, by=request.actor)
            messages.success(request, _("The agreement ended today; the other parties were told."))
            return redirect(partnership)
    page = {"form": form, "partnership": partnership}
    return render(request, "partnerships/partnership_end_page.html", page)


@login_required
def partnership_renew(request: Request, key: int) -> HttpResponse:
    partnership = queries.partnership_to_sign(request.actor, key)
    form = RenewalForm(request.POST or None, partnership=partnership, actor=request.actor)
    if form.is_valid():
        with objections_to(form):
            renewal = actions.renew_partnership(
                partnership=partnership,
                ends_on=form.cleaned_data["ends_on"],
                by=request.actor,
                for_organisation=form.voice,
            )
            messages.success(request, _("Proposed. The other parties were asked by mail."))
            return redirect(renewal)
    page = {"form": form, "partnership": partnership}
    return render(request, "partnerships/partnership_renew_page.html", page)


@login_required
@require_POST
def partnership_visibility(request: Request, key: int) -> HttpResponse:
    partnership = queries.partnership_to_sign(request.actor, key)
    is_public = request.POST.get("show") == "everybody"
    actions.show_partnership(partnership=partnership, is_public=is_public, by=request.actor)
    return redirect(partnership)


def _partnership_page(
    request: Request, partnership: Partnership, answer_form: AnswerForm
) -> HttpResponse:
    actor = request.actor
    page = {
        "partnership": partnership,
        "reads": can_read_agreement.allows(actor, partnership),
        "signs": can_sign_partnership.allows(actor, partnership),
        "withdraws": queries.may_withdraw(actor, partnership),
        "own_party": queries.party_waiting_for(actor, partnership),
        "answer_form": answer_form,
        "initiatives": queries.initiatives_under(actor, partnership),
        "panels": panels_of("partnership", actor, partnership, partnership.pk),
    }
    return render(request, "partnerships/partnership_page.html", page)
