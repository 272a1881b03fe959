"""Which files are accepted and what they are called when they are fetched again.

A name is only a claim: what a file is its first bytes say, and of a packed one its list of contents.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import PurePath
from typing import Final

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext as _

from koga.core import formats
from koga.ui.components.figures import file_size

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
_HEAD: Final = 4096
_PACKED: Final = (b"PK\x03\x04", b"PK\x05\x06")
# Where in a packed document its own kind shows: a folder, or what the first member says.
_FOLDERS: Final = {".docx": "word/", ".xlsx": "xl/", ".pptx": "ppt/"}
_SPEAKING: Final = (".odt", ".ods", ".odp")


def objection(upload: File[bytes]) -> str:
    """Why this file is not accepted, as a sentence; "" if it is."""
    if suffix_of(upload.name or "") not in TYPES:
        kinds = formats.listed(sorted(suffix.lstrip(".").upper() for suffix in TYPES))
        return _("This kind of file is not accepted. Accepted are: %(kinds)s.") % {"kinds": kinds}
    if upload.size > settings.UPLOAD_LIMIT_BYTES:
        most = file_size(settings.UPLOAD_LIMIT_BYTES)
        return _("This file is too large; it may have %(most)s at most.") % {"most": most}
    if upload.size == 0:
        return _("This file is empty.")
    if not is_what_it_says(upload):
        kind = suffix_of(upload.name or "").lstrip(".").upper()
        return _(
            "This is no %(kind)s file, whatever its name says. Save it anew from the program that "
            "it was made with, or choose another one."
        ) % {"kind": kind}
    return ""


def is_what_it_says(upload: File[bytes]) -> bool:
    """Whether the bytes are of the kind that the name's ending claims; read from the beginning on."""
    suffix = suffix_of(upload.name or "")
    upload.seek(0)
    head = upload.read(_HEAD)
    try:
        if suffix in (".txt", ".csv"):
            return _is_text(head)
        if not _begins_as(suffix, head):
            return False
        return suffix not in (*_FOLDERS, *_SPEAKING) or _is_packed_as(suffix, upload)
    finally:
        upload.seek(0)


def _begins_as(suffix: str, head: bytes) -> bool:
    match suffix:
        case ".pdf":
            return b"%PDF-" in head[:1024]  # mail programs put lines of their own before it
        case ".jpg" | ".jpeg":
            return head.startswith(b"\xff\xd8\xff")
        case ".png":
            return head.startswith(b"\x89PNG\r\n\x1a\n")
        case ".webp":
            return head.startswith(b"RIFF") and head[8:12] == b"WEBP"
        case ".mp4":
            return head[4:8] == b"ftyp"
        case ".mp3":
            return head.startswith(b"ID3") or (head[:1] == b"\xff" and head[1:2] >= b"\xe0")
    return head.startswith(_PACKED)


def _is_packed_as(suffix: str, upload: File[bytes]) -> bool:
    """Its list of contents only is read: nothing is unpacked that could be made to burst."""
    try:
        with zipfile.ZipFile(upload) as packed:
            if suffix in _FOLDERS:
                return any(name.startswith(_FOLDERS[suffix]) for name in packed.namelist())
            with packed.open("mimetype") as said:
                return said.read(100).decode(errors="replace").startswith(TYPES[suffix])
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return False


def _is_text(head: bytes) -> bool:
    """Letters in any encoding hold no null byte, but in UTF-16, which says so first."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" not in head


def safe_name(name: str) -> str:
    """The last part of `name` with letters, digits and a few marks only; the ending is kept."""
    path = PurePath(unicodedata.normalize("NFC", name).replace("\\", "/"))
    stem = re.sub(r"[^\w .()+-]+", "-", path.stem).strip(" .-") or "file"
    return f"{stem[:_LONGEST]}{suffix_of(name)}"


def suffix_of(name: str) -> str:
    return PurePath(name).suffix.lower()


def type_of(name: str) -> str:
    return TYPES.get(suffix_of(name), "application/octet-stream")
