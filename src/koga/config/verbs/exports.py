"""koga export organisations [FILE]: what the directory shows to everybody, as CSV or XLSX."""

from __future__ import annotations

import sys
from pathlib import Path

import django


def main(arguments: list[str]) -> None:
    if not arguments or arguments[0] != "organisations":
        sys.exit("koga export: only organisations can be exported: koga export organisations FILE")
    django.setup()
    from koga.core.actors import VISITOR
    from koga.organisations.exporting import organisations_csv, organisations_xlsx

    file = Path(arguments[1]) if len(arguments) > 1 else None
    if file is None:
        sys.stdout.write(organisations_csv(VISITOR))
    elif file.suffix.lower() == ".xlsx":
        file.write_bytes(organisations_xlsx(VISITOR))
    else:
        # With a byte order mark: spreadsheets then read it as UTF-8.
        file.write_text(organisations_csv(VISITOR), encoding="utf-8-sig", newline="")
