"""What an action finds impossible is said on the form, which keeps all that was typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from koga.core.errors import Impossible


@contextmanager
def objections_to(form: forms.Form) -> Iterator[None]:
    """The action's sentence stands above the fields, since it is about all of them."""
    try:
        yield
    except Impossible as objection:
        form.add_error(None, objection.reason)
