"""koga restore FILE.zip: into an empty platform, on SQLite or PostgreSQL, whatever wrote it."""

from __future__ import annotations

import sys
from pathlib import Path

import django


def main(arguments: list[str]) -> None:
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        sys.exit("koga restore: name the archive to read, as in koga restore koga.zip")
    django.setup()
    from django.core.management import call_command

    from koga.core.archive import DamagedArchive, read_archive
    from koga.core.search.upkeep import rebuild

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    try:
        told = read_archive(Path(arguments[0]))
    except DamagedArchive as problem:
        sys.exit(f"koga restore: {problem}")
    rebuild()
    print(f"{told.records} records, {told.files} files restored")
