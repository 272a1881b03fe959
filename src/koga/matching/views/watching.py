"""Saved searches, and the link that ends their letters."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.errors import Absent
from koga.core.http import Request
from koga.core.objections import objections_to
from koga.matching import actions, phrases, queries, voices, watching
from koga.matching.enums import Over, Pace
from koga.matching.forms import SavedSearchForm
from koga.matching.links import subscription_behind
from koga.matching.views.mailed import says_if_stale


@signed_in_only
def saved_list(request: Request) -> HttpResponse:
    saved = list(queries.searches_saved_by(request.actor))
    told = phrases.phrases_of([(one.over, one.query) for one in saved])
    page = {
        "saved": list(zip(saved, told, strict=True)),
        "is_broker": voices.may_broker(request.actor),
    }
    return render(request, "matching/saved_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def saved_create(request: Request, over: str) -> HttpResponse:
    """The list is named by `over`, what narrows it by the rest of the address, as the list has it."""
    if over not in Over.values:
        raise Absent
    query = watching.narrowed_query(over, request.GET.urlencode())
    form = SavedSearchForm(request.POST or None, initial={"name": phrases.name_for(over, query)})
    if form.is_valid():
        with objections_to(form):
            said = form.cleaned_data
            actions.save_search(
                name=said["name"],
                over=Over(over),
                query=query,
                pace=Pace(said["pace"]),
                by=request.actor,
            )
            written = _("Saved. We write to you when something new fits.")
            messages.success(request, _unwritten(said["pace"]) or written)
            return redirect("matching:saved-list")
    (words,) = phrases.phrases_of([(over, query)])
    page = {"form": form, "words": words, "list": Over(over).label}
    return render(request, "matching/saved_form_page.html", page)


@signed_in_only
@require_http_methods(["GET", "POST"])
def saved_edit(request: Request, key: int) -> HttpResponse:
    saved = queries.saved_numbered(request.actor, key)
    form = SavedSearchForm(request.POST or None, initial={"name": saved.name, "pace": saved.pace})
    if form.is_valid():
        with objections_to(form):
            said = form.cleaned_data
            actions.change_saved_search(
                saved=saved, name=said["name"], pace=Pace(said["pace"]), by=request.actor
            )
            messages.success(request, _unwritten(said["pace"]) or _("Saved."))
            return redirect("matching:saved-list")
    (words,) = phrases.phrases_of([(saved.over, saved.query)])
    page = {"form": form, "saved": saved, "words": words, "list": saved.get_over_display()}
    return render(request, "matching/saved_form_page.html", page)


def _unwritten(pace: str) -> str:
    return _("Saved. We will not write about it.") if pace == Pace.NEVER else ""


@require_POST
def saved_give_up(request: Request, key: int) -> HttpResponse:
    saved = queries.saved_numbered(request.actor, key)
    actions.give_up_saved_search(saved=saved, by=request.actor)
    messages.success(request, _("Given up: you hear no more of it."))
    return redirect("matching:saved-list")


# A mail program presses the button for its reader (RFC 8058) and has no token of our forms; the
# signed address says all that counts, and ends letters to one person only.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@says_if_stale
def saved_stop(request: Request, token: str) -> HttpResponse:
    _person, pace = subscription_behind(token)
    is_done = request.method == "POST"
    if is_done:
        actions.stop_by_link(token=token)
    page = {"pace": Pace(pace).label, "is_done": is_done}
    return render(request, "matching/saved_stop_page.html", page)
