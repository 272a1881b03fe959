"""A whole platform in one archive, which either database can write and either can read.

Records travel as Django's JSON lines, not as a dump of one database, so that an archive of SQLite
moves an installation to PostgreSQL. What can be computed again (sessions, full text) stays out.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.core import serializers
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, models, transaction

_LEFT_OUT: Final = frozenset(
    {"sessions.session", "core.workerbeat", "contenttypes.contenttype", "auth.permission"}
)
_RECORDS: Final = "records.jsonl"
_MANIFEST: Final = "manifest.json"


class DamagedArchive(Exception):
    """The archive is not ours, is altered, or the platform is not empty; the message says which."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds; `sha256` is of its records."""

    records: int
    files: int
    sha256: str


def write_archive(target: Path) -> Contents:
    """Write every record and every file they name to `target`, in one consistent reading."""
    digest, records, names = hashlib.sha256(), 0, set[str]()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_RECORDS, "w", force_zip64=True) as file, transaction.atomic():
            for record in _records():
                line = (serializers.serialize("jsonl", [record]).rstrip("\n") + "\n").encode()
                file.write(line)
                digest.update(line)
                records += 1
                names |= _files_of(record)
        for name in sorted(names):
            if default_storage.exists(name):
                with default_storage.open(name) as content:
                    archive.writestr(f"files/{name}", content.read())
        contents = Contents(records, len(names), digest.hexdigest())
        archive.writestr(_MANIFEST, json.dumps(asdict(contents)))
    return contents


def read_archive(source: Path) -> Contents:
    """Fill an empty, migrated platform from `source`; DamagedArchive, and nothing written, if not."""
    with zipfile.ZipFile(source) as archive:
        contents = _checked(archive)
        with transaction.atomic(), connection.constraint_checks_disabled():
            _empty()
            with archive.open(_RECORDS) as file:
                for line in io.TextIOWrapper(file, encoding="utf-8"):
                    for record in serializers.deserialize("jsonl", line):
                        record.save()
            connection.check_constraints()
        _set_sequences()
        for name in archive.namelist():
            if name.startswith("files/") and not default_storage.exists(name[6:]):
                default_storage.save(name[6:], io.BytesIO(archive.read(name)))
    return contents


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
        with archive.open(_RECORDS) as file:
            found = hashlib.sha256(file.read()).hexdigest()
    except (KeyError, TypeError, ValueError):
        raise DamagedArchive("this is not an archive written by koga backup") from None
    if found != contents.sha256:
        raise DamagedArchive("the records were altered since they were written")
    person: Any = apps.get_model("people", "Person")
    if person.objects.exists():
        raise DamagedArchive("there are people on this platform already; restore into an empty one")
    return contents


def _empty() -> None:
    """Shipped rows (topics, places) come again with the archive."""
    for model in reversed(_models()):
        model._base_manager.all()._raw_delete(connection.alias)  # no signals, no cascades


def _set_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), _models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
