"""koga settings: every setting, where its value comes from, and what it means."""

from __future__ import annotations

import os
from pathlib import Path

from koga.config.table import TABLE, read, read_file


def main(arguments: list[str]) -> None:
    values = read(os.environ)
    chosen = os.environ.get("KOGA_SETTINGS_FILE", "")
    written = read_file(Path(chosen)) if chosen else {}
    for setting in TABLE:
        source = "default"
        if setting.name in os.environ:
            source = "environment"
        elif setting.name in written:
            source = chosen
        hidden = (
            "SECRET" in setting.name or "MAIL_URL" in setting.name or "DATABASE" in setting.name
        )
        value = "(hidden)" if hidden and values[setting.name] else values[setting.name]
        print(f"{setting.name}={value}   [{source}]\n    {setting.meaning}")
