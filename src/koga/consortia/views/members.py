"""Members are invited and added, and what they answer."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from koga.consortia import actions, inviting, queries
from koga.consortia.desk import crumbs_to, rules_in_words, sheet_of
from koga.consortia.forms import AddForm, EnterForm, LetterForm
from koga.consortia.models import Consortium
from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.objections import objections_said, objections_to

_ANSWERS: Final = {"yes": True, "no": False}


@signed_in_only
@require_http_methods(["GET", "POST"])
def members_invite(request: Request, key: int) -> HttpResponse:
    consortium = queries.consortium_to_edit(request.actor, key)
    planned = [row.place for row in sheet_of(request.actor, consortium).to_invite]
    whom = inviting.whom_to_invite(consortium, planned, request.actor)
    form = LetterForm(
        request.POST or None,
        letter=inviting.first_letter(consortium),
        whom=[(str(place.pk), said) for place, said in whom.able],
    )
    if form.is_valid():
        chosen = [place for place, _said in whom.able if place.pk in form.chosen]
        with objections_to(form):
            not_asked = actions.invite_members(
                consortium=consortium, places=chosen, letter=form.letter, by=request.actor
            )
            _tell(request, len(chosen) - len(not_asked), not_asked)
            return redirect(consortium)
    page = {
        "consortium": consortium,
        "form": form,
        "whom": whom,
        "crumbs": crumbs_to(consortium, _("Invite")),
    }
    return render(request, "consortia/invite_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def member_add(request: Request, key: int) -> HttpResponse:
    consortium = queries.consortium_to_edit(request.actor, key)
    form = AddForm(request.POST or None, actor=request.actor, consortium=consortium)
    if form.is_valid():
        with objections_to(form, "organisation"):
            actions.add_to_consortium(consortium=consortium, **form.said, by=request.actor)
            say_what_is_broken(request, consortium)
            return redirect(consortium)
    page = {
        "consortium": consortium,
        "form": form,
        "crumbs": crumbs_to(consortium, _("Add an organisation by hand")),
    }
    return render(request, "consortia/add_page.html", page)


@require_POST
def place_answer(request: Request, key: int, place: int) -> HttpResponse:
    """By a representative of the organisation that was asked; what is neither yes nor no is no answer."""
    consortium = queries.consortium_numbered(request.actor, key)
    takes_part = _ANSWERS.get(request.POST.get("answer", ""))
    if takes_part is None:
        messages.error(request, _("Please say whether you take part."))
        return redirect(consortium)
    with objections_said(request):
        actions.answer_place(
            place=queries.place_among(request.actor, consortium, place),
            takes_part=takes_part,
            by=request.actor,
        )
        messages.success(request, _("Thank you, your answer was kept."))
    return redirect(consortium if takes_part else "consortia:consortium-list")


@require_POST
def place_enter(request: Request, key: int, place: int) -> HttpResponse:
    """By whoever edits it, in the name of an organisation that said so elsewhere."""
    consortium = queries.consortium_to_edit(request.actor, key)
    form = EnterForm(request.POST)
    if form.is_valid():
        with objections_said(request):
            actions.enter_answer(
                place=queries.place_among(request.actor, consortium, place),
                state=form.cleaned_data["state"],
                by=request.actor,
            )
    return redirect(consortium)


def say_what_is_broken(request: Request, consortium: Consortium) -> None:
    """After a change by hand: which rules are not kept now, at once."""
    broken = [rule.sentence for rule in rules_in_words(consortium) if rule.is_broken]
    if broken:
        said = _("Not kept any more: %(rules)s")
        messages.warning(request, said % {"rules": "; ".join(broken)})
    else:
        messages.success(request, _("Done. All rules are kept."))


def _tell(request: Request, n_asked: int, not_asked: list[actions.Hindered]) -> None:
    if n_asked:
        said = ngettext(
            "%(n)d organisation is asked. You hear from us how it answers.",
            "%(n)d organisations are asked. You hear from us how they answer.",
            n_asked,
        )
        messages.success(request, said % {"n": n_asked})
    for one in not_asked:
        messages.warning(request, one.reason)
