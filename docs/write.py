"""Writes the reference pages that are made from code: `python -m docs.write`.

Tests compare what these functions say with the files, so a setting, a verb, a permission or a life
cycle that the pages do not tell of fails the build.
"""

from __future__ import annotations

import os
from argparse import Action, ArgumentParser
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

import django
from django.apps import apps
from django.utils import translation

REFERENCE: Final = Path(__file__).resolve().parent / "reference"
SOURCE: Final = Path(__file__).resolve().parent.parent / "src"

if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koga.config.settings")
    django.setup()

from koga.config.command import VERBS  # noqa: E402 - apps must be there first
from koga.config.table import TABLE  # noqa: E402 - as above
from koga.core.lifecycle import LifeCycle, Move  # noqa: E402 - as above
from koga.core.retention import keepings  # noqa: E402 - as above
from koga.core.rules import REGISTERED, Rule  # noqa: E402 - as above
from koga.people.holdings import holdings  # noqa: E402 - as above


def main() -> None:
    """Write every page anew."""
    REFERENCE.mkdir(exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


def settings_page() -> str:
    rows = [
        (f"`{one.name}`", one.kind, f"`{one.default}`" if one.default else "(empty)", one.meaning)
        for one in TABLE
    ]
    return _page(
        "Settings",
        "Everything an operator may turn. A value comes from the environment, else from the file "
        "named by `KOGA_SETTINGS_FILE` (lines `NAME=value`), else it is the default. A `KOGA_` "
        "name that is not in this table stops the start, as does a value of the wrong kind. "
        "`koga settings` shows what is in force.",
        _table(("Setting", "Kind", "Default", "Meaning"), rows),
    )


def commands_page() -> str:
    sections = []
    for verb, (name, phrase) in VERBS.items():
        module = import_module(f"koga.config.verbs.{name}")
        told = module.__doc__ or ""
        usage, _colon, more = told.strip().partition(":")
        parser = getattr(module, "parser", None)
        options = "" if parser is None else _options(parser())
        said = f"{_sentence(phrase)}{_more(more, phrase)}{options}"
        sections.append(f"## {verb}\n\n`{usage}`\n\n{said}")
    return _page(
        "Commands",
        "The verbs of the `koga` command. Any other verb is passed on to Django, as in "
        "`koga migrate`.",
        "\n\n".join(sections),
    )


def _options(parser: ArgumentParser) -> str:
    """A table of what may follow the verb."""
    rows = [
        (f"`{' '.join([option.option_strings[-1], *_value(option)])}`", option.help or "")
        for option in parser._actions
        if option.option_strings and option.dest != "help"
    ]
    return f"\n\n{_table(('Option', 'Meaning'), rows)}" if rows else ""


def _value(option: Action) -> list[str]:
    """The word that stands for an option's value, none for a switch."""
    return [] if option.nargs == 0 else [str(option.metavar or option.dest.upper())]


def permissions_page() -> str:
    parts = []
    for app, rules in _by_app(registered_rules()).items():
        rows = [
            (f"`{rule.name}`", str(rule.model._meta.verbose_name), str(rule.refusal))
            for rule in rules
        ]
        table = _table(("Permission", "On", "Who is refused reads"), rows)
        parts.append(f"## {app}\n\n{table}")
    return _page(
        "Permissions",
        "Each permission is a row with two halves: may she do it to this one, and to which ones "
        "may she. One test asks both of a known cast of people and fails where they differ.",
        "\n\n".join(parts),
    )


def life_cycles_page() -> str:
    parts = []
    for table in life_cycles():
        states = ", ".join(f"{state.label} (`{state.name}`)" for state in table.states)
        rows = [_move(table, move) for move in table.moves]
        told = _table(("Move", "From", "To", "Who"), rows)
        parts.append(
            f"## {table.name}\n\nStates, the first being the beginning: {states}.\n\n{told}"
        )
    return _page(
        "Life cycles",
        "States, moves and who may move. Code, pages and tests read the same tables.",
        "\n\n".join(parts),
    )


def personal_data_page() -> str:
    kept = [
        (str(one.title), " ".join(f"`{column}`" for column in one.columns), str(one.fate))
        for one in holdings()
    ]
    ends = [(str(one.title), _days(one.days, one.length)) for one in keepings()]
    return _page(
        "Personal data",
        "What is kept of a person, in which columns, and what becomes of it when she closes her "
        "account; then what is thrown away by itself. The file she takes along, the erasure and the "
        "page on privacy read the same tables, and a test compares them with the database.",
        f"## Of a person\n\n{_table(('What', 'Columns', 'When the account closes'), kept)}\n\n"
        f"## For a time\n\n{_table(('What', 'Days'), ends)}",
    )


def _days(name: str, length: int) -> str:
    setting = f"KOGA_{name}"
    known = {one.name for one in TABLE}
    return f"{length} (`{setting}`)" if setting in known else str(length)


def life_cycles() -> list[LifeCycle]:
    """Every life-cycle table of every app, by name."""
    found = {
        value.name: value
        for module in modules_called("lifecycles")
        for value in vars(module).values()
        if isinstance(value, LifeCycle)
    }
    return [found[name] for name in sorted(found)]


def registered_rules() -> list[Rule[object]]:  # type: ignore[type-var]  # of whichever model
    """Every permission of every app, by name; those that tests make for themselves left out."""
    list(modules_called("rules"))
    return [REGISTERED[name] for name in sorted(REGISTERED) if not name.startswith("test.")]


def modules_called(name: str) -> Iterator[ModuleType]:
    """The modules of that name in all apps, imported."""
    for path in sorted((SOURCE / "koga").rglob(f"{name}.py")):
        if path.parent.name != "core":
            yield import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))


def _by_app(rules: list[Rule[object]]) -> dict[str, list[Rule[object]]]:  # type: ignore[type-var]  # as above
    grouped: dict[str, list[Rule[object]]] = {}  # type: ignore[type-var]  # as above
    for rule in rules:
        grouped.setdefault(rule.name.partition(".")[0], []).append(rule)
    return grouped


def _move(table: LifeCycle, move: Move) -> tuple[str, str, str, str]:
    sources = ", ".join(str(table.state(source).label) for source in move.sources)
    return (
        f"{move.label} (`{move.name}`)",
        sources,
        str(table.state(move.target).label),
        str(move.who),
    )


def _sentence(phrase: str) -> str:
    return f"{phrase[:1].upper()}{phrase[1:]}."


def _more(told: str, phrase: str) -> str:
    """What the module says past its first line, unless it is the phrase again."""
    text = " ".join(told.split())
    return f" {_sentence(text.rstrip('.'))}" if text and text.rstrip(".") != phrase else ""


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _head in heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def _page(title: str, lead: str, body: str) -> str:
    mark = "<!-- Written by docs/write.py; `make docs` writes it anew. -->"
    return "\n\n".join([f"# {title}", mark, lead, body]) + "\n"


def _in_english(page: Callable[[], str]) -> Callable[[], str]:
    def told() -> str:
        with translation.override("en"):
            return page()

    return told


PAGES: Final[dict[str, Callable[[], str]]] = {
    "settings.md": _in_english(settings_page),
    "commands.md": _in_english(commands_page),
    "permissions.md": _in_english(permissions_page),
    "life-cycles.md": _in_english(life_cycles_page),
    "personal-data.md": _in_english(personal_data_page),
}

if __name__ == "__main__":
    main()
