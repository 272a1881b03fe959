"""For pages that need to know who asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse

from koga.core.http import Request

Params = ParamSpec("Params")
View = Callable[Concatenate[Request, Params], HttpResponse]


def signed_in_only(view: View[Params]) -> View[Params]:
    """Visitors are asked to sign in and then come back to the same address."""

    @wraps(view)
    def guarded(request: Request, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        if not request.actor.is_signed_in:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return cast("View[Params]", guarded)
