"""What an officer decides by the links of her desk's letter, and a member of her own profile.

Opening a page decides nothing: programs that look through mails open links, too.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from koga.core.errors import Absent
from koga.core.http import Request
from koga.core.objections import objections_to
from koga.core.tokens import StaleToken
from koga.matching import actions, queries, voices
from koga.matching.desk import decisions
from koga.matching.forms import AsideForm, DecisionForm, NotesForm
from koga.matching.grounds import likely_ground
from koga.matching.links import decision_behind, desk_behind, pair_behind, profile_behind
from koga.matching.notes import topics_in_common
from koga.matching.rules import can_post_for
from koga.matching.views.mailed import says_if_stale
from koga.organisations.queries import public_facts
from koga.people.queries import actor_for


@require_http_methods(["GET", "POST"])
@says_if_stale
def desk_mailed(request: Request, token: str) -> HttpResponse:
    """The link speaks for the officer it was sent to, as long as the thing is hers to decide."""
    person, name, key = decision_behind(token)
    actor = actor_for(person)
    decision = decisions.decision_called(name)
    if decision is None:
        raise StaleToken("no such decision any more")
    try:
        thing = decision.find(actor, key)
    except Absent:
        raise StaleToken("gone, or not hers any more") from None
    form = DecisionForm(request.POST or None, decision=decision)
    page = {
        "decision": decision,
        "thing": thing,
        "form": form,
        "is_over": not decision.waits(thing),
    }
    with objections_to(form):
        if form.is_valid():
            page["made"] = decisions.decide(decision, thing, **form.said, by=actor)
    return render(request, "matching/decision_mailed_page.html", page)


@require_http_methods(["GET", "POST"])
@says_if_stale
def desk_pair_mailed(request: Request, token: str) -> HttpResponse:
    """Introduce the two with a note to each, or put them aside with a reason."""
    person, first, second = pair_behind(token)
    actor, pair = actor_for(person), [first, second]
    voices.require_broker_of(actor, first, second)
    topics = topics_in_common(first, second)
    is_aside = "reason" in request.POST
    notes = NotesForm(
        request.POST if request.POST and not is_aside else None,
        between=pair,
        topics=topics,
        ground=likely_ground(first, second, topics, None),
    )
    aside = AsideForm(request.POST if is_aside else None)
    said = ""
    with objections_to(aside if is_aside else notes):
        if is_aside and aside.is_valid():
            actions.put_pair_aside(
                between=(first, second), reason=aside.cleaned_data["reason"], by=actor
            )
            said = _("Put aside: the two are not proposed to your hub any more.")
        elif notes.is_valid():
            actions.broker_introduction(**notes.said, by=actor)
            said = _("Both are asked. You will hear from us how they answer.")
    page = {
        "pair": pair,
        "topics": topics,
        "form": notes,
        "aside_form": aside,
        "said": said,
        "met": queries.open_between([first], second),
        "sides": [(one, queries.reach_of(one)) for one in pair],
    }
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
    can_post_for.require(actor_for(person), organisation)
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
