"""Proposed concepts: the list, one of them, the form, and the decision."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.concepts import actions, nearness, queries
from koga.concepts.forms import ConceptForm, VerdictForm
from koga.concepts.lifecycles import CONCEPT
from koga.concepts.models import ProposedConcept
from koga.concepts.rules import can_decide_concept, can_revise_concept, is_editor, require_proposer
from koga.concepts.verdicts import decide, tabs_of
from koga.core.access import signed_in_only
from koga.core.errors import Absent, Refused
from koga.core.http import Request
from koga.core.objections import objections_said, objections_to
from koga.organisations.models import Hub


@signed_in_only
def concept_list(request: Request, state: str) -> HttpResponse:
    """Of one state, or all; what waits for an administrator stands first in her queue."""
    if not is_editor(request.actor):
        raise Refused(_("Proposed concepts are shown to coordinators of hubs."))
    if state not in {"all", *(one.name for one in CONCEPT.states)}:
        raise Absent
    seen = queries.concepts_visible_to(request.actor)
    if state != "all":
        seen = seen.filter(state=state)
    if state == "proposed":
        seen = seen.order_by("proposed_at", "pk")
    page = {
        "concepts": Paginator(seen, 50).get_page(request.GET.get("page")),
        "tabs": tabs_of(request.actor, state),
        "may_propose": bool(request.actor.hubs),
    }
    return render(request, "concepts/concepts_page.html", page)


@signed_in_only
def concept_show(request: Request, key: int) -> HttpResponse:
    concept = queries.concept_numbered(request.actor, key)
    return _shown(request, concept, VerdictForm())


@require_POST
def concept_decide(request: Request, key: int) -> HttpResponse:
    concept = queries.concept_numbered(request.actor, key)
    form = VerdictForm(request.POST)
    if form.is_valid():
        with objections_to(form):
            said = decide(concept, request.POST.get("move", ""), form.said, request.actor)
            messages.success(request, said)
            return redirect(concept)
    return _shown(request, concept, form)


@signed_in_only
@require_http_methods(["GET", "POST"])
def concept_propose(request: Request) -> HttpResponse:
    """For the first hub of hers, or the one that ?hub= names."""
    require_proposer(request.actor)
    hubs = queries.hubs_proposing(request.actor)
    hub = next((one for one in hubs if one.slug == request.GET.get("hub")), hubs[0])
    form = ConceptForm(request.POST or None, hub=hub)
    if form.is_valid() and form.is_looked:
        with objections_to(form):
            made = actions.propose_concept(hub=hub, facts=form.facts, by=request.actor)
            messages.success(request, _("Proposed: an administrator decides and writes to you."))
            return redirect(made)
    return _asked(request, form, hub, {"hubs": hubs})


@signed_in_only
@require_http_methods(["GET", "POST"])
def concept_revise(request: Request, key: int) -> HttpResponse:
    concept = queries.concept_to_revise(request.actor, key)
    form = ConceptForm(request.POST or None, hub=concept.hub, concept=concept)
    if form.is_valid() and form.is_looked:
        with objections_to(form):
            actions.revise_concept(concept=concept, facts=form.facts, by=request.actor)
            messages.success(request, _("Saved: it waits for an administrator."))
            return redirect(concept)
    return _asked(request, form, concept.hub, {"concept": concept})


@require_POST
def concept_withdraw(request: Request, key: int) -> HttpResponse:
    concept = queries.concept_to_revise(request.actor, key)
    with objections_said(request):
        actions.withdraw_concept(concept=concept, by=request.actor)
        messages.success(request, _("Withdrawn."))
    return redirect(concept)


def _asked(
    request: Request, form: ConceptForm, hub: Hub, beside: dict[str, object]
) -> HttpResponse:
    """The form; once it is filled in, with what is near and where it would be found."""
    page = {"form": form, "hub": hub, **beside}
    if form.is_bound and form.is_valid():
        facts = form.facts
        page |= {
            "is_looked": True,
            "near": nearness.topics_near(facts.labels),
            "reach": nearness.reach_of(request.actor, facts.labels),
            "example": nearness.words_in_example(facts.labels, facts.example, facts.language),
            "has_example": bool(facts.example),
        }
        form.look_again()
    return render(request, "concepts/concept_form_page.html", page)


def _shown(request: Request, concept: ProposedConcept, form: VerdictForm) -> HttpResponse:
    page = {
        "concept": concept,
        "form": form,
        "near": nearness.topics_near(concept.labels) if concept.is_open else [],
        "reach": nearness.reach_of(request.actor, concept.labels),
        "example": nearness.words_in_example(concept.labels, concept.example, concept.language),
        "may_decide": concept.is_open and can_decide_concept.allows(request.actor, concept),
        "may_revise": concept.is_open and can_revise_concept.allows(request.actor, concept),
    }
    return render(request, "concepts/concept_page.html", page)
