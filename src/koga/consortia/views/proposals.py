"""Building: at once or by the worker, other proposals, open seats filled, versions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.consortia import actions, building, queries
from koga.consortia.comparing import compared, is_proved
from koga.consortia.desk import crumbs_to, rules_in_words
from koga.consortia.models import Consortium
from koga.core.access import signed_in_only
from koga.core.errors import Impossible
from koga.core.http import Request
from koga.core.objections import objections_said


def built_now_or_ordered(request: Request, consortium: Consortium) -> HttpResponse:
    """Called by whatever wants it built: the desk at once, or the page that tells how it goes."""
    with objections_said(request):
        if not building.is_quick(consortium):
            actions.order_build(consortium=consortium, by=request.actor)
            return redirect("consortia:consortium-work", consortium.pk)
        actions.build_consortium(consortium=consortium, by=request.actor)
    return redirect(consortium)


@require_POST
def consortium_build(request: Request, key: int) -> HttpResponse:
    return built_now_or_ordered(request, queries.consortium_to_edit(request.actor, key))


@signed_in_only
def consortium_work(request: Request, key: int) -> HttpResponse:
    """How far the worker is; once it is done, the desk."""
    consortium = queries.consortium_to_look_into(request.actor, key)
    if not consortium.work:
        if not request.htmx:
            return redirect(consortium)
        return HttpResponse(headers={"HX-Redirect": consortium.get_absolute_url()})
    page = {"consortium": consortium, "is_stalled": actions.is_stalled(consortium)}
    template = "consortia/work_page.html"
    return render(request, f"{template}#work" if request.htmx else template, page)


@require_POST
def consortium_fill(request: Request, key: int) -> HttpResponse:
    consortium = queries.consortium_to_edit(request.actor, key)
    with objections_said(request):
        if actions.repair_consortium(consortium=consortium, by=request.actor) is not None:
            messages.success(request, _("Done. All rules are kept."))
    return redirect(consortium)


@signed_in_only
@require_http_methods(["GET", "POST"])
def proposal_show(request: Request, key: int, number: int) -> HttpResponse:
    consortium = queries.consortium_to_look_into(request.actor, key)
    if request.method == "POST":
        try:
            actions.take_proposal(consortium=consortium, number=number, by=request.actor)
        except Impossible as objection:
            messages.error(request, objection.reason)
        else:
            messages.success(request, _("Taken. You can always go back to an earlier version."))
            return redirect(consortium)
    proposals = list(queries.proposals_of(consortium))
    chosen = queries.proposal_numbered(consortium, number)
    sentences = {rule.name: rule.sentence for rule in rules_in_words(consortium)}
    page = {
        "consortium": consortium,
        "proposal": chosen,
        "proposals": proposals,
        "is_proved": is_proved(chosen, consortium.places.all()),
        "compared": compared(consortium, chosen, sentences),
        "may_edit": queries.may_edit(request.actor, consortium),
        "crumbs": crumbs_to(consortium, _("Proposals")),
    }
    return render(request, "consortia/proposal_page.html", page)


@signed_in_only
def version_list(request: Request, key: int) -> HttpResponse:
    consortium = queries.consortium_to_look_into(request.actor, key)
    page = {
        "consortium": consortium,
        "versions": queries.versions_of(consortium)[:200],
        "may_edit": queries.may_edit(request.actor, consortium),
        "crumbs": crumbs_to(consortium, _("Who changed what")),
    }
    return render(request, "consortia/versions_page.html", page)


@require_POST
def version_restore(request: Request, key: int, number: int) -> HttpResponse:
    consortium = queries.consortium_to_edit(request.actor, key)
    version = queries.version_numbered(consortium, number)
    with objections_said(request):
        actions.restore_version(consortium=consortium, version=version, by=request.actor)
        messages.success(request, _("Taken back. Whoever was asked meanwhile stays."))
    return redirect(consortium)
