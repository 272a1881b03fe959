"""The shape of the code: sizes, anatomy, doors, reasons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from tests.architecture.tree import KOGA, ROOT, functions, modules, named, parsed, repository_files

MOST_LINES, LONG_LINES = 300, 200
MOST_STEPS, LONG_STEPS = 40, 25
# Longer than the house allows, each with the reason why it is not parted.
LONG_MODULES: dict[str, str] = {}
LONG_FUNCTIONS = {
    "ui/specimen/charts.py:all_charts": "specimens, one after the other",
}
NOT_ATOMIC = {
    "start_import": "reads a whole file first, nothing slow in a transaction; saves one row",
    "lay_out": "as start_import",
    "save_search": "indexes what waits first, nothing slow in a transaction; what it calls is one",
    "change_saved_search": "as save_search",
}
ROOMS = [config for config in apps.get_app_configs() if config.name.startswith("koga.")]
FORBIDDEN_NAMES = {"utils", "helpers", "misc", "common", "manager", "managers"}


def test_no_module_is_longer_than_a_reader_holds_in_mind() -> None:
    lengths = {named(path): len(path.read_text().splitlines()) for path in modules()}
    for name, length in sorted(lengths.items(), key=lambda pair: -pair[1]):
        if length > LONG_LINES:
            print(f"think: {name} has {length} lines")  # noqa: T201 - shown by pytest -rP
    too_long = {name for name, length in lengths.items() if length > MOST_LINES}
    assert too_long - set(LONG_MODULES) == set()
    assert set(LONG_MODULES) <= too_long, "no longer long: take it off the list"


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{path.relative_to(KOGA)}:{name}": (node.end_lineno or 0) - node.lineno + 1
        for path in modules()
        for name, node in functions(path)
    }
    for name, length in sorted(lengths.items(), key=lambda pair: -pair[1]):
        if length > LONG_STEPS:
            print(f"think: {name} has {length} lines")  # noqa: T201 - shown by pytest -rP
    too_long = {name for name, length in lengths.items() if length > MOST_STEPS}
    assert sorted(too_long - set(LONG_FUNCTIONS)) == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.label)
def test_every_room_says_what_it_is_for_and_what_not(room: object) -> None:
    told = room.module.__doc__ or ""
    assert len(told.split()) >= 10
    lines = (Path(room.path) / "__init__.py").read_text().strip()
    assert ast.get_docstring(ast.parse(lines)) is not None
    assert len(ast.parse(lines).body) == 1, "no code in __init__"


def test_every_module_says_what_it_is_for() -> None:
    """But for those whose name and place say it: an app's configuration, addresses and choices."""
    silent = {"apps", "urls", "enums", "__init__"}
    without = [
        named(path)
        for path in modules()
        if path.stem not in silent and ast.get_docstring(parsed(path)) is None
    ]
    assert without == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [named(path) for path in modules() if path.stem in FORBIDDEN_NAMES] == []


TRANSLATORS = ("views", "receivers", "panels", "tasks", "admin", "api")


def translators() -> list[Path]:
    """What only translates a call into queries and actions, as a module or as a folder."""
    return [
        path
        for path in modules()
        if {path.stem, *path.relative_to(KOGA).parts[:-1]} & set(TRANSLATORS)
    ]


def test_translators_ask_queries_and_never_the_database() -> None:
    assert len(translators()) > 30
    found = [
        f"{named(path)}:{node.lineno}"
        for path in translators()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]
    assert found == []


def actions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """(place, definition) of every verb that an app hands out, in actions.py or in actions/."""
    for path in modules():
        package = path.parent / "__init__.py"
        if path.name == "actions.py":
            handed = None
        elif path.parent.name == "actions" and path != package:
            handed = package.read_text(encoding="utf-8")
        else:
            continue
        for node in parsed(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if handed is None or f'"{node.name}"' in handed:
                yield f"{named(path)}:{node.lineno} {node.name}", node


def test_actions_write_in_one_transaction() -> None:
    found = [
        place
        for place, node in actions()
        if "by" in {argument.arg for argument in node.args.kwonlyargs}
        and node.name not in NOT_ATOMIC
        and not _is_atomic(node)
    ]
    assert found == []


def _is_atomic(node: ast.FunctionDef) -> bool:
    source = ast.unparse(node)
    return "transaction.atomic" in source or len(node.body) <= 2


def test_actions_take_their_arguments_by_name() -> None:
    named_by_place = [
        place for place, node in actions() if "by" in {argument.arg for argument in node.args.args}
    ]
    assert len(list(actions())) > 50
    assert named_by_place == []


EXEMPTION = re.compile(
    r"#\s*(noqa(?::\s*[A-Z0-9, ]+)?|type:\s*ignore(?:\[[^\]]*\])?)(.*)$", re.MULTILINE
)


def test_every_exemption_names_its_rule_and_its_reason() -> None:
    """For the linter and the type checker alike, in tests as in the code."""
    without = []
    for path in [*modules(), *sorted((ROOT / "tests").rglob("*.py")), ROOT / "docs" / "write.py"]:
        if path.name == Path(__file__).name:
            continue
        for match in EXEMPTION.finditer(path.read_text(encoding="utf-8")):
            names_rule = ":" in match[1].replace("type:", "") or "[" in match[1]
            is_explained = re.search(r"\w{3}", match[2])
            if not names_rule or not is_explained:
                line = path.read_text(encoding="utf-8")[: match.start()].count("\n") + 1
                without.append(f"{named(path)}:{line}: {match[0]}")
    assert without == []


def test_no_migration_is_missing(db: None) -> None:
    told = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=told, stderr=told)
    except SystemExit:
        pytest.fail(f"migrations are missing:\n{told.getvalue()}")


# Assembled here so that this file does not hold what it looks for.
MACHINE_PATHS = re.compile(r"(?<![\w.~/:-])/(?:work|root|home|Users)/[\w.]+")
REGISTRIES = re.compile(r"https?://[\w.-]*(?:pypi|pythonhosted|npmjs|artifactory|nexus)[\w.-]*")
TEXT = {".py", ".md", ".txt", ".toml", ".html", ".css", ".js", ".json", ".po", ".csv", ".cfg", ""}


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in repository_files():
        if path.suffix not in TEXT or path.stat().st_size > 2_000_000 or "vendor" in path.parts:
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found += [
            f"{named(path)}: {match[0]}"
            for pattern in (MACHINE_PATHS, REGISTRIES)
            for match in pattern.finditer(text)
        ]
    assert found == []
