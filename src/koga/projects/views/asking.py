"""A form about a project: asked on its page, and what was done said where it shows."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from koga.core.http import Request
from koga.projects.models import Project
from koga.projects.pages.frame import framed


def asked(request: Request, project: Project, form: forms.Form, title: str) -> HttpResponse:
    page = framed(request.actor, project, form=form, title=title)
    return render(request, "projects/form_page.html", page)


def done(request: Request, project: Project, said: str, part: str = "project-show") -> HttpResponse:
    """Say what was done, on the part of the project where it shows."""
    messages.success(request, said)
    return redirect(f"projects:{part}", project.slug)
