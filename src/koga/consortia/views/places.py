"""One place: why this organisation, who else could have it, and what can be done with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.consortia import actions, queries
from koga.consortia.comparing import choices_for
from koga.consortia.desk import crumbs_to, row_of
from koga.consortia.forms import EnterForm, ReplaceForm, ReseatForm
from koga.consortia.forms.places import where_of
from koga.consortia.views.members import say_what_is_broken
from koga.core.access import signed_in_only
from koga.core.errors import Absent
from koga.core.http import Request
from koga.core.objections import objections_said, objections_to
from koga.organisations.queries import organisation_at

_DEEDS = {
    "pin": lambda place, by: actions.pin_place(place=place, is_pinned=True, by=by),
    "unpin": lambda place, by: actions.pin_place(place=place, is_pinned=False, by=by),
    "take-out": lambda place, by: actions.take_out(place=place, by=by),
    "rule-out": lambda place, by: actions.rule_out(place=place, by=by),
    "allow": lambda place, by: actions.consider_again(place=place, by=by),
}
# After these the consortium may keep other rules than before.
_MAY_BREAK = {"take-out", "rule-out"}


@signed_in_only
@require_http_methods(["GET", "POST"])
def place_show(request: Request, key: int, place: int) -> HttpResponse:
    """The place, and where it may be exchanged those who could sit there instead."""
    consortium = queries.consortium_to_edit(request.actor, key)
    found = queries.place_among(request.actor, consortium, place)
    form = ReplaceForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        with objections_to(form, "organisation"):
            other = form.cleaned_data["organisation"]
            actions.replace_in_consortium(place=found, organisation=other, by=request.actor)
            say_what_is_broken(request, consortium)
            return redirect(consortium)
    row, sentences = row_of(found)
    may_exchange = found.is_exchangeable
    page = {
        "consortium": consortium,
        "row": row,
        "place": found,
        "form": form,
        "choices": choices_for(found, sentences, request.actor) if may_exchange else [],
        "may_exchange": may_exchange,
        "answered": queries.answers_to_search(request.actor, consortium) if may_exchange else (),
        "reseat_form": ReseatForm(consortium=consortium, initial={"where": where_of(found)}),
        "enter_form": EnterForm(),
        "crumbs": crumbs_to(consortium, found.organisation.name),
    }
    return render(request, "consortia/place_page.html", page)


@signed_in_only
def next_after(request: Request, key: int) -> HttpResponse:
    """Who could come instead of whom the introduction `key` was about; linked from its letter."""
    place = queries.place_to_fill(request.actor, key)
    if place is None:
        return redirect("consortia:of-introduction", key)
    return redirect("consortia:place-show", place.consortium_id, place.pk)


@require_POST
def place_take(request: Request, key: int, place: int, slug: str) -> HttpResponse:
    """Exchange it for one of those that were offered."""
    consortium = queries.consortium_to_edit(request.actor, key)
    found = queries.place_among(request.actor, consortium, place)
    other = organisation_at(request.actor, slug)
    with objections_said(request):
        actions.replace_in_consortium(place=found, organisation=other, by=request.actor)
        say_what_is_broken(request, consortium)
    return redirect(consortium)


@require_POST
def place_ask(request: Request, key: int, place: int, slug: str) -> HttpResponse:
    """Put the next one where another has left, and ask it with the same press."""
    consortium = queries.consortium_to_edit(request.actor, key)
    found = queries.place_among(request.actor, consortium, place)
    other = organisation_at(request.actor, slug)
    with objections_said(request):
        actions.ask_next(place=found, organisation=other, by=request.actor)
        messages.success(request, _("%(name)s is asked.") % {"name": other.name})
    return redirect(consortium)


@require_POST
def place_reseat(request: Request, key: int, place: int) -> HttpResponse:
    consortium = queries.consortium_to_edit(request.actor, key)
    found = queries.place_among(request.actor, consortium, place)
    form = ReseatForm(request.POST, consortium=consortium)
    if form.is_valid():
        with objections_said(request):
            actions.reseat(place=found, **form.said, by=request.actor)
            say_what_is_broken(request, consortium)
    return redirect(consortium)


@require_POST
def place_do(request: Request, key: int, place: int, deed: str) -> HttpResponse:
    consortium = queries.consortium_to_edit(request.actor, key)
    found = queries.place_among(request.actor, consortium, place)
    if deed not in _DEEDS:
        raise Absent
    with objections_said(request):
        _DEEDS[deed](found, request.actor)
        if deed in _MAY_BREAK:
            say_what_is_broken(request, consortium)
    return redirect(consortium)
