"""The request as our views see it, the way back from a page, and files as they are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from koga.core.actors import Actor

# Of the files that we write ourselves, by the ending of their names.
WRITTEN: Final = {
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Request(HttpRequest):
    """An HttpRequest after our middleware: the actor is known, and so is who asked (htmx or not)."""

    actor: Actor
    htmx: HtmxDetails


def is_ours(address: str) -> bool:
    """True for the path of a page of this platform, false for every address that leaves it."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def way_back(request: HttpRequest) -> str:
    """Where somebody was before she was led here, as `next` says; "" for none, or none of ours."""
    said = request.POST.get("next") or request.GET.get("next", "")
    return said if is_ours(said) else ""


def leading_back(address: str, back: str) -> str:
    """`address`, which asks for nothing yet, with the way back; without one it stays as it is."""
    return f"{address}?{urlencode({'next': back})}" if back else address


def download(file: FieldFile, *, name: str, kind: str) -> FileResponse:
    """An uploaded file under its owner's name for it; never shown inside our pages, never kept."""
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def written(content: bytes | str, *, name: str) -> HttpResponse:
    """A file that was made for this answer, to be kept; `name` ends in one of `WRITTEN`."""
    kind = WRITTEN[name.rpartition(".")[2]]
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
