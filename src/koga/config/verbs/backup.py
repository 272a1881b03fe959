"""koga backup FILE.zip: every record and every uploaded file, with hashes."""

from __future__ import annotations

import sys
from pathlib import Path

import django


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        sys.exit("koga backup: name the archive to write, as in koga backup koga.zip")
    django.setup()
    from koga.core.archive import write_archive

    told = write_archive(Path(arguments[0]))
    print(f"{arguments[0]}: {told.records} records, {told.files} files")
