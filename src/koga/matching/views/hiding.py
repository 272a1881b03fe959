"""A hub hides what was posted, and an administrator shows it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from koga.core.access import signed_in_only
from koga.core.http import Request
from koga.core.objections import objections_said
from koga.matching import actions, queries
from koga.matching.rules import can_oversee_posting


@signed_in_only
@require_http_methods(["GET", "POST"])
def posting_hide(request: Request, key: int) -> HttpResponse:
    """Asked on a page of its own: the hub that hides cannot show it again."""
    posting = queries.posting_numbered(request.actor, key)
    can_oversee_posting.require(request.actor, posting)
    if request.method == "POST":
        with objections_said(request):
            actions.hide_posting(posting=posting, by=request.actor)
            messages.success(request, _("Hidden."))
        return redirect(posting)
    return render(request, "matching/posting_hide_page.html", {"posting": posting})


@require_POST
def posting_unhide(request: Request, key: int) -> HttpResponse:
    posting = queries.posting_numbered(request.actor, key)
    with objections_said(request):
        actions.show_posting_again(posting=posting, by=request.actor)
        messages.success(request, _("Shown again."))
    return redirect(posting)
