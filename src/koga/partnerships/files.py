"""Which files are accepted and what they are called when they are fetched again."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Final

from django.conf import settings
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from koga.core import formats

# What is fetched is always sent as a download of this type, never shown inside our pages.
TYPES: Final[dict[str, str]] = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".mp4": "video/mp4",
    ".mp3": "audio/mpeg",
    ".zip": "application/zip",
}
_LONGEST: Final = 120


def objection(upload: File[bytes]) -> str:
    """Why this file is not accepted, as a sentence; "" if it is."""
    if suffix_of(upload.name or "") not in TYPES:
        kinds = formats.listed(sorted(suffix.lstrip(".").upper() for suffix in TYPES))
        return _("This kind of file is not accepted. Accepted are: %(kinds)s.") % {"kinds": kinds}
    if upload.size > settings.UPLOAD_LIMIT_BYTES:
        most = filesizeformat(settings.UPLOAD_LIMIT_BYTES)
        return _("This file is too large; it may have %(most)s at most.") % {"most": most}
    if upload.size == 0:
        return _("This file is empty.")
    return ""


def safe_name(name: str) -> str:
    """The last part of `name` with letters, digits and a few marks only; the ending is kept."""
    path = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/"))
    stem = re.sub(r"[^\w .()+-]+", "-", path.stem).strip(" .-") or "file"
    return f"{stem[:_LONGEST]}{suffix_of(name)}"


def suffix_of(name: str) -> str:
    return PurePath(name).suffix.lower()


def type_of(name: str) -> str:
    return TYPES.get(suffix_of(name), "application/octet-stream")
