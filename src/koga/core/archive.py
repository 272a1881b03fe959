"""A whole platform in one archive, which either database can write and either can read.

Records travel as Django's JSON lines, not as a dump of one database, so that an archive of SQLite
moves an installation to PostgreSQL. What can be computed again (sessions, the search) stays out.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import serializers
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

_LEFT_OUT: Final = frozenset(
    {
        "sessions.session",
        "core.workerbeat",
        "core.searchdue",
        "core.searchentry",
        "core.searchterm",
        "contenttypes.contenttype",
        "auth.permission",
    }
)
_RECORDS: Final = "records.jsonl"
_FILES: Final = "files/"
_MANIFEST: Final = "manifest.json"


class DamagedArchive(Exception):
    """The archive is not ours, is altered, or the platform is not empty; the message says which."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds; `sha256` is of its records and files."""

    records: int
    files: int
    sha256: str


class _Exact(DjangoJSONEncoder):
    """Keeps the microseconds that Django's own rounds away: the audit trail's hashes cover them."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime | time) else super().default(o)


def write_archive(target: Path) -> Contents:
    """Write every record and every file they name to `target`, in one consistent reading."""
    digest, records, names, files = hashlib.sha256(), 0, set[str](), 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_RECORDS, "w", force_zip64=True) as file, _one_reading():
            for record in _records():
                line = serializers.serialize("jsonl", [record], cls=_Exact).encode()
                file.write(line)
                digest.update(line)
                records += 1
                names |= _files_of(record)
        for name in sorted(names):
            if default_storage.exists(name):
                with default_storage.open(name) as file:
                    content = file.read()
                archive.writestr(f"{_FILES}{name}", content)
                digest.update(_sealed(f"{_FILES}{name}", content))
                files += 1
        contents = Contents(records, files, digest.hexdigest())
        archive.writestr(_MANIFEST, json.dumps(asdict(contents)))
    return contents


def read_archive(source: Path) -> Contents:
    """Fill an empty, migrated platform from `source`; DamagedArchive, and nothing written, if not."""
    with _opened(source) as archive:
        contents = _checked(archive)
        with transaction.atomic(), connection.constraint_checks_disabled():
            _empty()
            with archive.open(_RECORDS) as file:
                for line in io.TextIOWrapper(file, encoding="utf-8"):
                    # A list, as Django would part a text at U+2028 too, in the midst of a record.
                    for record in serializers.deserialize("jsonl", [line]):
                        record.save()
            connection.check_constraints()
        _set_sequences()
        for name in archive.namelist():
            path = name.removeprefix(_FILES)
            if path != name and not default_storage.exists(path):
                default_storage.save(path, io.BytesIO(archive.read(name)))
    return contents


@contextmanager
def _one_reading() -> Iterator[None]:
    """Within the block every query sees the platform as it was when the block began."""
    is_first = not connection.in_atomic_block
    with transaction.atomic():
        if is_first and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except zipfile.BadZipFile:
        raise DamagedArchive("this is not an archive written by koga backup") from None


def _sealed(name: str, content: bytes) -> bytes:
    """What a file adds to the digest: its name counts as well as what it says."""
    return f"{name} {hashlib.sha256(content).hexdigest()}\n".encode()


def _digest_of(archive: zipfile.ZipFile) -> str:
    digest = hashlib.sha256()
    with archive.open(_RECORDS) as file:
        while portion := file.read(1 << 20):
            digest.update(portion)
    for name in sorted(name for name in archive.namelist() if name.startswith(_FILES)):
        digest.update(_sealed(name, archive.read(name)))
    return digest.hexdigest()


def _models() -> list[type[models.Model]]:
    """Every model with a table of its own, those that others point at first."""
    wanted = [
        (
            config,
            [model for model in config.get_models() if model._meta.label_lower not in _LEFT_OUT],
        )
        for config in apps.get_app_configs()
    ]
    return list(serializers.sort_dependencies(wanted))


def _records() -> Iterator[models.Model]:
    for model in _models():
        yield from model._base_manager.order_by("pk").iterator()


def _files_of(record: models.Model) -> set[str]:
    fields = [one for one in record._meta.fields if isinstance(one, models.FileField)]
    return {name for one in fields if (name := str(getattr(record, one.attname) or ""))}


def _checked(archive: zipfile.ZipFile) -> Contents:
    try:
        contents = Contents(**json.loads(archive.read(_MANIFEST)))
        found = _digest_of(archive)
    except (KeyError, TypeError, ValueError):
        raise DamagedArchive("this is not an archive written by koga backup") from None
    except (zipfile.BadZipFile, zlib.error):
        found = ""
    if found != contents.sha256:
        raise DamagedArchive("records or files were altered since they were written")
    if get_user_model()._default_manager.exists():
        raise DamagedArchive("there are people on this platform already; restore into an empty one")
    return contents


def _empty() -> None:
    """Shipped rows (topics, places) come again with the archive."""
    models_ = _models()
    between = {
        through
        for model in models_
        for field in model._meta.local_many_to_many
        if (through := field.remote_field.through) and through._meta.auto_created
    }
    for model in [*between, *reversed(models_)]:
        model._base_manager.all()._raw_delete(connection.alias)  # no signals, no cascades


def _set_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), _models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
