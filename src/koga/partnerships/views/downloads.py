"""Files of initiatives, for those who may see them."""

from __future__ import annotations

from django.http import FileResponse, HttpResponseBase

from koga.core.errors import Absent
from koga.core.http import Request
from koga.partnerships import files, queries


def file_fetch(request: Request, key: int) -> HttpResponseBase:
    """The file as a download under its owner's name for it; never shown inside our pages."""
    file = queries.file_numbered(request.actor, key)
    if not file.file:
        raise Absent
    response = FileResponse(
        file.file.open("rb"),
        as_attachment=True,
        filename=file.file_name,
        content_type=files.type_of(file.file_name),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
