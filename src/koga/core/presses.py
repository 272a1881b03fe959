"""A form that makes something carries a key: sent again after going back, it leads to what it made."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from django import forms

from koga.core.http import Request

_FIELD: Final = "press"
_KEPT: Final = "made-by-press"
# So many forms of one session are known; whoever goes back goes back a few pages.
_MOST: Final = 30


def _new_key() -> str:
    return uuid4().hex


class MakesOnce(forms.Form):
    """Gives a form its key, which stays the same however often the form comes back."""

    press = forms.CharField(
        required=False, max_length=40, initial=_new_key, widget=forms.HiddenInput
    )


def remember_made(request: Request, key: int) -> None:
    """What was sent has made the thing numbered `key`."""
    if press := request.POST.get(_FIELD):
        made = [*request.session.get(_KEPT, []), [press, str(key)]]
        request.session[_KEPT] = made[-_MOST:]


def made_before(request: Request) -> str | None:
    """The number of what the same form has made already; None for a form that is new."""
    made: dict[str, str] = dict(request.session.get(_KEPT, []))
    return made.get(request.POST.get(_FIELD, ""))
