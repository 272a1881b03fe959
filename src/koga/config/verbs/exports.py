"""koga export organisations [FILE]: what the directory shows to everybody, as CSV."""

from __future__ import annotations

import sys
from pathlib import Path

import django


def main(arguments: list[str]) -> None:
    if not arguments or arguments[0] != "organisations":
        sys.exit("koga export: only organisations can be exported: koga export organisations FILE")
    django.setup()
    from koga.core.actors import VISITOR
    from koga.organisations.exporting import organisations_csv

    text = organisations_csv(VISITOR)
    if len(arguments) > 1:
        # With a byte order mark: spreadsheets then read it as UTF-8.
        Path(arguments[1]).write_text(text, encoding="utf-8-sig", newline="")
    else:
        sys.stdout.write(text)
