"""The list, beginning one, its desk, its rules, notes, and the overview to print or take along."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.consortia import actions, building, exporting, queries
from koga.consortia.calls import calls
from koga.consortia.desk import crumbs_to, note_voices, sheet_of
from koga.consortia.forms import AddForm, CallForms, NoteForm, form_for_answer
from koga.consortia.forms.whole import as_it_is, begun_with
from koga.consortia.models import Consortium
from koga.consortia.rules import can_begin_consortium, can_look_into_consortium
from koga.consortia.starting import beginning_named, searches_to_begin_with, voices_of
from koga.consortia.views.proposals import built_now_or_ordered
from koga.core.access import signed_in_only
from koga.core.errors import Absent, Impossible
from koga.core.http import Request, written
from koga.core.objections import objections_said
from koga.matching.queries import posting_numbered
from koga.organisations.queries import organisation_at

_FILES = {"csv": exporting.as_csv, "xlsx": exporting.as_workbook}


@signed_in_only
def consortium_list(request: Request) -> HttpResponse:
    found = Paginator(queries.consortia_visible_to(request.actor), 50)
    page = {
        "consortia": found.get_page(request.GET.get("page")),
        "waiting": {one.consortium_id for one in queries.places_asked_of(request.actor)},
        "voices": voices_of(request.actor),
    }
    return render(request, "consortia/consortia_page.html", page)


@signed_in_only
def of_organisation(request: Request, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    page = {
        "organisation": organisation,
        "consortia": queries.consortia_of(request.actor, organisation),
        "may_begin": can_begin_consortium.allows(request.actor, organisation),
    }
    return render(request, "consortia/organisation_consortia_page.html", page)


@signed_in_only
def of_introduction(request: Request, key: int) -> HttpResponse:
    place = queries.place_behind(request.actor, key)
    if place is None:
        raise Absent
    return redirect(place.consortium)


@signed_in_only
def from_search(request: Request, key: int) -> HttpResponse:
    """What a partner search links to: the form, prefilled with what the search says."""
    posting = posting_numbered(request.actor, key)
    address = reverse("consortia:consortium-create", args=[posting.organisation.slug])
    return redirect(f"{address}?search={posting.pk}")


@signed_in_only
def consortium_start(request: Request, slug: str) -> HttpResponse:
    organisation = organisation_at(request.actor, slug)
    can_begin_consortium.require(request.actor, organisation)
    page = {
        "organisation": organisation,
        "calls": calls(),
        "searches": searches_to_begin_with(request.actor, organisation),
    }
    return render(request, "consortia/start_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def consortium_create(request: Request, slug: str) -> HttpResponse:
    """?call= names a usual call, ?search= a partner search of the organisation to begin with."""
    organisation = organisation_at(request.actor, slug)
    can_begin_consortium.require(request.actor, organisation)
    named = {name: request.GET.get(name, "") for name in ("call", "search")}
    beginning = beginning_named(request.actor, organisation, **named)
    begin = begun_with(beginning, organisation)
    forms = CallForms(request.POST or None, actor=request.actor, begin=begin)
    if forms.is_valid():
        try:
            made = actions.begin_consortium(
                organisation=organisation,
                facts=forms.facts,
                by=request.actor,
                posting=beginning.search,
            )
        except Impossible as objection:
            forms.call.add_error(None, objection.reason)
        else:
            return built_now_or_ordered(request, made)
    page = {
        "forms": forms,
        "organisation": organisation,
        "call": beginning.call,
        "posting": beginning.search,
    }
    return render(request, "consortia/rules_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def consortium_edit(request: Request, key: int) -> HttpResponse:
    consortium = queries.consortium_to_edit(request.actor, key)
    begin = as_it_is(consortium, request.actor)
    forms = CallForms(request.POST or None, actor=request.actor, begin=begin)
    if forms.is_valid():
        try:
            actions.edit_consortium(consortium=consortium, facts=forms.facts, by=request.actor)
        except Impossible as objection:
            forms.call.add_error(None, objection.reason)
        else:
            if request.POST.get("then") == "build":
                return built_now_or_ordered(request, consortium)
            messages.success(request, _("Saved. Who sits in it stays until you build again."))
            return redirect(consortium)
    page = {"forms": forms, "organisation": consortium.organisation, "consortium": consortium}
    return render(request, "consortia/rules_page.html", page)


@signed_in_only
def consortium_show(request: Request, key: int) -> HttpResponse:
    """While it is built anew, those who look into it see how far that is; others see it as it stands."""
    consortium = queries.consortium_numbered(request.actor, key)
    is_going_on = bool(consortium.work) and not actions.is_stalled(consortium)
    if is_going_on and can_look_into_consortium.allows(request.actor, consortium):
        return redirect("consortia:consortium-work", key)
    return _desk(request, consortium, NoteForm())


@require_POST
def note_write(request: Request, key: int) -> HttpResponse:
    consortium = queries.consortium_numbered(request.actor, key)
    form = NoteForm(request.POST)
    voices = note_voices(request.actor, consortium)
    if not voices or not form.is_valid():
        return _desk(request, consortium, form)
    text = form.cleaned_data["text"]
    actions.write_note(consortium=consortium, organisation=voices[0], text=text, by=request.actor)
    return redirect(f"{consortium.get_absolute_url()}#notes")


@require_POST
def consortium_move(request: Request, key: int, move: str) -> HttpResponse:
    consortium = queries.consortium_to_edit(request.actor, key)
    with objections_said(request):
        actions.move_consortium(consortium=consortium, name=move, by=request.actor)
    return redirect(consortium)


@signed_in_only
def consortium_overview(request: Request, key: int) -> HttpResponse:
    consortium = queries.consortium_numbered(request.actor, key)
    page = {
        "consortium": consortium,
        "sheet": sheet_of(request.actor, consortium),
        "crumbs": crumbs_to(consortium, _("Overview")),
    }
    return render(request, "consortia/overview_page.html", page)


@signed_in_only
def consortium_file(request: Request, key: int, kind: str) -> HttpResponse:
    consortium = queries.consortium_to_look_into(request.actor, key)
    if kind not in _FILES:
        raise Absent
    file = _FILES[kind](consortium, sheet_of(request.actor, consortium))
    return written(file, name=f"{slugify(consortium.title) or 'consortium'}.{kind}")


def _desk(request: Request, consortium: Consortium, form: NoteForm) -> HttpResponse:
    sheet = sheet_of(request.actor, consortium)
    actor = request.actor
    answers = queries.answers_to_search(actor, consortium) if sheet.may_look else ()
    page = {
        "consortium": consortium,
        "sheet": sheet,
        "answered": [
            (one, form_for_answer(one, actor=actor, consortium=consortium)) for one in answers
        ],
        "note_form": form,
        "note_voices": note_voices(request.actor, consortium),
        "add_form": AddForm(actor=request.actor, consortium=consortium),
        "is_quick": building.is_quick(consortium) if sheet.may_edit else True,
    }
    return render(request, "consortia/consortium_page.html", page)
