"""The request as our views see it, and files as they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from koga.core.actors import Actor


class Request(HttpRequest):
    """An HttpRequest after our middleware: the actor is known, and so is who asked (htmx or not)."""

    actor: Actor
    htmx: HtmxDetails


def download(file: FieldFile, *, name: str, kind: str) -> FileResponse:
    """An uploaded file under its owner's name for it; never shown inside our pages, never kept."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
