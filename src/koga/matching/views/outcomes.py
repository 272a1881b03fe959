"""What came of an introduction, told by page or by link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.matching import actions, queries
from koga.matching.forms import OutcomeForm
from koga.matching.links import outcome_behind
from koga.matching.models import Outcome
from koga.matching.views.mailed import says_if_stale


@signed_in_only
@require_http_methods(["GET", "POST"])
def outcome_tell(request: Request, key: int) -> HttpResponse:
    outcome = queries.outcome_to_tell(request.actor, key)
    form = OutcomeForm(request.POST or None, initial={"note": outcome.note})
    if form.is_valid():
        actions.tell_outcome(outcome=outcome, **form.said, by=request.actor)
        messages.success(request, _("Thank you: both organisations and their hubs see it here."))
        return redirect(outcome.side.introduction)
    return _asked(request, outcome, form)


@require_http_methods(["GET", "POST"])
@says_if_stale
def outcome_by_mail(request: Request, token: str) -> HttpResponse:
    """Each answer has a link of its own in the mail; it brings that answer to the fore."""
    outcome, _person = outcome_behind(token)
    form = OutcomeForm(request.POST or None, initial={"note": outcome.note})
    if form.is_valid():
        told = actions.tell_outcome_by_link(token=token, **form.said)
        return render(request, "matching/outcome_told_page.html", {"outcome": told})
    return _asked(request, outcome, form)


def _asked(request: Request, outcome: Outcome, form: OutcomeForm) -> HttpResponse:
    page = {
        "outcome": outcome,
        "other": queries.other_side(outcome.side),
        "form": form,
        "chosen": request.GET.get("became") or outcome.became,
    }
    return render(request, "matching/outcome_page.html", page)
