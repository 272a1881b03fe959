"""The `koga` command: a table of verbs. What is no verb of ours is passed on to Django."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Final

# verb -> (module under koga.config.verbs, one phrase)
VERBS: Final[dict[str, tuple[str, str]]] = {
    "run": ("run", "start everything: pages and worker, with the demo network if asked"),
    "serve": ("serve", "answer pages"),
    "worker": ("worker", "do what was put off: mails, imports, daily work"),
    "update": ("update", "bring database, topics, places and static files up to date"),
    "demo": ("demo", "load the demo network into an empty platform"),
    "import": ("imports", "import organisations from a spreadsheet"),
    "export": ("exports", "write organisations as CSV or XLSX, own concepts as TOML"),
    "backup": ("backup", "write everything into one archive"),
    "restore": ("restore", "read an archive into an empty platform"),
    "engine": ("engine", "try the engine on your own data: analyse, search, match, consortium"),
    "search": ("search", "index everything anew: koga search rebuild"),
    "doctor": ("doctor", "look whether all is well"),
    "settings": ("settings", "show every setting, its value's source and its meaning"),
    "administrator": ("administrator", "make a person an administrator"),
}


def main() -> None:
    """Run one verb with the rest of the command line as its arguments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koga.config.settings")
    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"help", "--help", "-h"}:
        print(usage())  # noqa: T201 - this is a command
        return
    verb, rest = arguments[0], arguments[1:]
    try:
        if verb in VERBS:
            import_module(f"koga.config.verbs.{VERBS[verb][0]}").main(rest)
        else:
            from django.core.management import execute_from_command_line

            execute_from_command_line(sys.argv)
    except _complaint() as problem:
        sys.exit(f"koga: {problem}")


def usage() -> str:
    """The verbs, one phrase each."""
    lines = [f"  koga {verb:<14} {phrase}" for verb, (_module, phrase) in VERBS.items()]
    return "\n".join(["Usage: koga VERB [...]", "", *lines])


def _complaint() -> type[Exception]:
    from koga.config.table import WrongSetting

    return WrongSetting
