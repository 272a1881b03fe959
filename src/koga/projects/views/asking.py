"""A form about a project: asked on its page, answered by an action, its objections said there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from koga.core.errors import Impossible
from koga.core.http import Request
from koga.projects.models import Project
from koga.projects.pages.frame import framed


@contextmanager
def objections_to(form: forms.Form, field: str | None = None) -> Iterator[None]:
    """What an action finds impossible is said on the form, which keeps all that was typed.

    Beside `field` where it is known which one is meant, else above them all.
    """
    try:
        yield
    except Impossible as objection:
        form.add_error(field, objection.reason)


@contextmanager
def objections_said(request: Request) -> Iterator[None]:
    """The same for a move without a form: its page comes back with the objection above it."""
    try:
        yield
    except Impossible as objection:
        messages.error(request, objection.reason)


def asked(request: Request, project: Project, form: forms.Form, title: str) -> HttpResponse:
    page = framed(request.actor, project, form=form, title=title)
    return render(request, "projects/form_page.html", page)


def done(request: Request, project: Project, said: str, part: str = "project-show") -> HttpResponse:
    """Say what was done, on the part of the project where it shows."""
    messages.success(request, said)
    return redirect(f"projects:{part}", project.slug)
