"""Files of initiatives, for those who may see them."""

from __future__ import annotations

from django.http import HttpResponseBase

from koga.core.errors import Absent
from koga.core.http import Request, download
from koga.partnerships import files, queries


def file_fetch(request: Request, key: int) -> HttpResponseBase:
    file = queries.file_numbered(request.actor, key)
    if not file.file:
        raise Absent
    return download(file.file, name=file.file_name, kind=files.type_of(file.file_name))
