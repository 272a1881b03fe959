"""A coordinator introduces two others, and reminds a side that is silent."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.errors import Impossible
from koga.core.http import Request
from koga.core.objections import objections_to
from koga.matching import actions, obstacles, queries, voices
from koga.matching.forms import NotesForm, PairForm
from koga.matching.grounds import likely_ground
from koga.matching.notes import topics_in_common
from koga.matching.writing import why_not_in_its_language
from koga.organisations.models import Organisation


@signed_in_only
@require_http_methods(["GET", "POST"])
def introduction_broker(request: Request) -> HttpResponse:
    """A coordinator brings two together; ?first= and ?second= name them, else she chooses first."""
    voices.require_broker(request.actor)
    slugs = {name: request.GET.get(name, "") for name in ("first", "second")}
    sides = queries.sides_named(request.actor, slugs.values())
    order = list(slugs.values())
    sides.sort(key=lambda side: order.index(side[0].slug))
    known = {organisation.slug: organisation for organisation, _reach in sides}
    pair = [known[slug] for slug in dict.fromkeys(slugs.values()) if slug in known]
    if len(pair) == 2 and voices.may_broker(request.actor, *pair):
        return _noted(request, pair, sides)
    form = PairForm(request.POST or None, actor=request.actor)
    form.begin_with(slugs, pair)
    if form.is_valid():
        chosen = {name: form.cleaned_data[name].slug for name in ("first", "second")}
        return redirect(f"{reverse('matching:introduction-broker')}?{urlencode(chosen)}")
    return render(request, "matching/broker_pair_page.html", {"form": form, "sides": sides})


def _noted(
    request: Request, pair: list[Organisation], sides: list[tuple[Organisation, queries.Reach]]
) -> HttpResponse:
    """The two are known: a note to each, if they may be introduced at all."""
    first, second = pair
    posting = next(
        filter(
            None,
            (queries.posting_of(request.actor, request.GET.get("posting"), one) for one in pair),
        ),
        None,
    )
    topics = topics_in_common(first, second)
    form = NotesForm(
        request.POST or None,
        between=pair,
        topics=topics,
        ground=likely_ground(first, second, topics, posting),
    )
    with objections_to(form):
        if form.is_valid():
            made = actions.broker_introduction(**form.said, posting=posting, by=request.actor)
            messages.success(request, _("Both are asked. You will hear from us how they answer."))
            return redirect(made)
    page = {
        "form": form,
        "pair": pair,
        "sides": sides,
        "topics": topics,
        "posting": posting,
        "met": queries.open_between([first], second),
        "obstacle": obstacles.to_introduce(pair, request.actor),
        "otherwise": [(one, said) for one in pair if (said := why_not_in_its_language(one))],
    }
    return render(request, "matching/broker_page.html", page)


@require_POST
def side_remind(request: Request, key: int) -> HttpResponse:
    side = queries.side_numbered(request.actor, key)
    try:
        actions.remind_side(side=side, by=request.actor)
    except Impossible as objection:
        messages.error(request, objection.reason)
    else:
        messages.success(request, _("A reminder is on its way."))
    return redirect(side.introduction)
