"""What an officer decides by the links of her desk's letter, and a member of her own profile.

Opening a page decides nothing: programs that look through mails open links, too.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from koga.core.http import Request
from koga.core.objections import objections_to
from koga.matching import actions
from koga.matching.desk import mailed
from koga.matching.forms import DecisionForm, PairForms
from koga.matching.links import confirming_voice, desk_behind, profile_behind
from koga.matching.views.mailed import says_if_stale
from koga.organisations.queries import public_facts


@require_http_methods(["GET", "POST"])
@says_if_stale
def desk_mailed(request: Request, token: str) -> HttpResponse:
    """The link speaks for the officer it was sent to, as long as the thing is hers to decide."""
    asked = mailed.decision_at(token)
    form = DecisionForm(request.POST or None, decision=asked.decision)
    page = {
        "decision": asked.decision,
        "thing": asked.thing,
        "form": form,
        "is_over": asked.is_over,
    }
    with objections_to(form):
        if form.is_valid():
            page["made"] = asked.decide(**form.said)
    return render(request, "matching/decision_mailed_page.html", page)


@require_http_methods(["GET", "POST"])
@says_if_stale
def desk_pair_mailed(request: Request, token: str) -> HttpResponse:
    """Introduce the two with a note to each, or put them aside with a reason."""
    asked = mailed.pair_at(token)
    forms = PairForms(request.POST or None, asked=asked)
    said = ""
    with objections_to(forms.sent):
        if forms.aside.is_valid():
            said = asked.put_aside(forms.aside.cleaned_data["reason"])
        elif forms.notes.is_valid():
            said = asked.introduce(forms.notes.said)
    page = {"asked": asked, "forms": forms, "said": said}
    return render(request, "matching/pair_mailed_page.html", page)


# A mail program presses the button for its reader (RFC 8058) and has no token of our forms; the
# signed address says all that counts, and ends letters to one person only.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@says_if_stale
def desk_stop(request: Request, token: str) -> HttpResponse:
    desk_behind(token)
    is_done = request.method == "POST"
    if is_done:
        actions.stop_desk_by_link(token=token)
    return render(request, "matching/desk_stop_page.html", {"is_done": is_done})


@require_http_methods(["GET", "POST"])
@says_if_stale
def profile_confirm(request: Request, token: str) -> HttpResponse:
    """Whoever speaks for an organisation says with one press that its profile is still true."""
    organisation, person = profile_behind(token)
    confirming_voice(organisation, person)
    is_done = request.method == "POST"
    if is_done:
        organisation = actions.confirm_by_link(token=token)
    page = {
        "organisation": organisation,
        "facts": public_facts(organisation),
        "topics": organisation.topics.all(),
        "is_done": is_done,
    }
    return render(request, "matching/profile_confirm_page.html", page)
