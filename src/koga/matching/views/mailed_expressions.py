"""Expressions of interest behind the links of their mails. Opening one answers nothing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from koga.core.http import Request
from koga.core.objections import objections_to
from koga.matching import actions, letters
from koga.matching.forms import ReasonForm
from koga.matching.links import expression_behind, owner_voice, question_behind, sender_voice
from koga.matching.views.mailed import says_if_stale


@require_http_methods(["GET", "POST"])
@says_if_stale
def expression_mailed(request: Request, token: str) -> HttpResponse:
    """Each link of the mail is for one answer; the others stand below it."""
    expression, person, meant = expression_behind(token)
    owner_voice(expression, person)
    form = ReasonForm(request.POST or None)
    is_done = False
    if form.is_valid():
        with objections_to(form):
            said = form.said
            expression = actions.answer_expression_by_link(
                token=token,
                move=request.POST.get("move", ""),
                word=said["reason"],
                language=said["language"],
            )
            is_done = True
    page = {
        "expression": expression,
        "posting": expression.posting,
        "form": form,
        "meant": request.POST.get("move") or meant,
        "others": [(move, label) for move, label in letters.MOVES.items()],
        "is_done": is_done,
    }
    return render(request, "matching/expression_mailed_page.html", page)


@require_http_methods(["GET", "POST"])
@says_if_stale
def question_mailed(request: Request, token: str) -> HttpResponse:
    """Whoever sent the expression replies to what she is asked."""
    question, person = question_behind(token)
    sender_voice(question.expression, person)
    form = ReasonForm(request.POST or None, hint="")
    if form.is_valid():
        with objections_to(form):
            said = form.said
            question = actions.reply_by_link(
                token=token, text=said["reason"], language=said["language"]
            )
    page = {
        "question": question,
        "expression": question.expression,
        "posting": question.expression.posting,
        "form": form,
    }
    return render(request, "matching/question_mailed_page.html", page)
