"""Office files are zip archives: what is looked at before anything in them is believed."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from koga.organisations.importing.reading.shapes import Limits, Unreadable

_MOST_PARTS: Final = 3_000
_HEAD: Final = 2_000


def open_safely(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The archive; Unreadable if it would unpack to too much, is locked, or declares XML entities.

    zipfile never unpacks a part beyond the size it declares, so the sum of these is a bound.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError):
        raise Unreadable("damaged") from None
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limits.unpacked:
        raise Unreadable("unpacks-too-large", most=limits.unpacked // 1_000_000)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("locked")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _refuse_entities(archive, part)
    return archive


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No office program writes a DOCTYPE; whoever does wants the parser to expand or fetch things."""
    try:
        with archive.open(part) as stream:
            head = stream.read(_HEAD).replace(b"\x00", b"").upper()
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        raise Unreadable("damaged") from None
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Unreadable("unsafe")
