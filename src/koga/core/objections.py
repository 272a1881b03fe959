"""What an action finds impossible is said where it was asked, never on a page that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.contrib import messages

from koga.core.errors import Impossible
from koga.core.http import Request


@contextmanager
def objections_to(form: forms.Form, field: str | None = None) -> Iterator[None]:
    """Said on the form, beside `field` where one is meant, else above them all; what was typed stays."""
    try:
        yield
    except Impossible as objection:
        form.add_error(field, objection.reason)


@contextmanager
def objections_said(request: Request) -> Iterator[None]:
    """Said above the page that comes back after a move without a form."""
    try:
        yield
    except Impossible as objection:
        messages.error(request, objection.reason)
