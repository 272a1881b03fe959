"""Every form of every room speaks as we do."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from django import forms
from django.urls import get_resolver

from koga.ui.sentences import speak_our_words

# Said well by Django, or of what no page of ours sends.
LEFT_TO_DJANGO = {"required", "incomplete", "contradiction"}
OF_PARTS_OR_HIDDEN = (forms.MultiValueField, forms.JSONField)


def forms_of_ours(kind: Any = forms.BaseForm) -> Iterator[Any]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("koga."):
            yield one
        yield from forms_of_ours(one)


def words_of_django(field: forms.Field) -> Iterator[str]:
    """Sentences that `field` still says as Django's classes say them."""
    ours = deepcopy(field)
    speak_our_words(ours)
    kinds = [kind for kind in type(field).__mro__ if kind.__module__.startswith("django.")]
    for code, said in ours.error_messages.items():
        theirs = [getattr(kind, "default_error_messages", {}).get(code) for kind in kinds]
        if code not in LEFT_TO_DJANGO and any(said is one for one in theirs):
            yield str(said)


def test_no_form_says_what_django_would() -> None:
    assert get_resolver().url_patterns, "loads every form that a page has"
    found = set(forms_of_ours())
    assert len(found) > 80
    assert {
        f"{form.__name__}.{name}: {said}"
        for form in found
        for name, field in getattr(form, "base_fields", {}).items()
        if not isinstance(field, OF_PARTS_OR_HIDDEN)
        for said in words_of_django(field)
    } == set()
