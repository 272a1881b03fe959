"""koga settings: every setting, where its value comes from, and what it means."""

from __future__ import annotations

import os

from koga.config.table import TABLE, read


def main(arguments: list[str]) -> None:
    values = read(os.environ)
    for setting in TABLE:
        source = "environment" if setting.name in os.environ else "default or file"
        hidden = (
            "SECRET" in setting.name or "MAIL_URL" in setting.name or "DATABASE" in setting.name
        )
        value = "(hidden)" if hidden and values[setting.name] else values[setting.name]
        print(f"{setting.name}={value}   [{source}]\n    {setting.meaning}")
