"""The page behind the link in a mail: no sign-in, and nothing happens before a button."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache

from koga.core.errors import Impossible
from koga.core.http import Request
from koga.core.tokens import StaleToken
from koga.partnerships import actions
from koga.partnerships.forms import AnswerForm


@never_cache
def partnership_answer_by_mail(request: Request, token: str) -> HttpResponse:
    try:
        party, person = actions.read_link(token)
    except StaleToken:
        return render(request, "partnerships/stale_link_page.html", status=410)
    form = AnswerForm(request.POST or None)
    page = {"party": party, "partnership": party.partnership, "form": form}
    # The page speaks the language of the mail, whatever the browser on this machine prefers.
    language = person.language if person else translation.get_language()
    with translation.override(language):
        response = _answered(request, token, form, page)
    response["Content-Language"] = language or "en"
    return response


def _answered(request: Request, token: str, form: AnswerForm, page: dict[str, Any]) -> HttpResponse:
    template = "partnerships/mailed_page.html"
    if not form.is_valid():
        return render(request, template, page)
    try:
        said = actions.answer_by_link(
            token=token, confirms=form.confirms, remark=form.cleaned_data["remark"]
        )
    except Impossible as problem:
        return render(request, template, {**page, "problem": problem.reason}, status=409)
    return render(request, template, {**page, "partnership": said, "answered": True})
