"""The living page of all components, and the reader's choice of light or dark."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from koga.core.http import way_back
from koga.ui import specimen
from koga.ui.theme import THEMES, chosen_theme, keep_theme


@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """Every component with content as it occurs; `?theme=dark` shows it in the dark."""
    asked = request.GET.get("theme", "")
    theme = asked if asked in THEMES else chosen_theme(request)
    return render(request, "ui/design_page.html", specimen.page(request.GET, theme))


@require_POST
def theme_set(request: HttpRequest) -> HttpResponse:
    """Keep the theme and go back to where it was chosen, never to another host."""
    response = HttpResponseRedirect(way_back(request) or "/")
    keep_theme(request, response, request.POST.get("theme", ""))
    return response
