"""The request as our views see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from koga.core.actors import Actor


class Request(HttpRequest):
    """An HttpRequest after our middleware: the actor is known, and so is who asked (htmx or not)."""

    actor: Actor
    htmx: HtmxDetails
