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
from koga.matching.enums import Became
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
    """Each answer has a link of its own in the mail; its page asks to confirm it by one press.

    Opening the link records nothing, as programs that look through mails open links too. A word
    about it is asked for afterwards.
    """
    outcome, _person, answer = outcome_behind(token)
    form = OutcomeForm(request.POST or None, initial={"note": outcome.note})
    if form.is_valid():
        said = form.said if "note" in request.POST else {"became": form.said["became"]}
        told = actions.tell_outcome_by_link(token=token, **said)
        page = {
            "outcome": told,
            "form": OutcomeForm(initial={"note": told.note}),
            "is_noted": "note" in request.POST,
        }
        return render(request, "matching/outcome_told_page.html", page)
    chosen = answer or request.GET.get("became") or outcome.became
    return _asked(request, outcome, form, chosen)


def _asked(request: Request, outcome: Outcome, form: OutcomeForm, chosen: str = "") -> HttpResponse:
    page = {
        "outcome": outcome,
        "other": queries.other_side(outcome.side),
        "form": form,
        "chosen": chosen or outcome.became,
        "answer": next((one.label for one in Became if one == chosen), ""),
    }
    return render(request, "matching/outcome_page.html", page)
