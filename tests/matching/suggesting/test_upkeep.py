"""Where this room writes: in the modules its docstring names, and nowhere else."""

from __future__ import annotations

import ast

from tests.architecture.tree import KOGA, parsed

WRITERS = {
    "freshening": "readings and lists after a change",
    "night": "everybody's lists",
    "teaching": "what was learnt",
}
WRITES = {
    "bulk_create",
    "bulk_update",
    "create",
    "delete",
    "get_or_create",
    "save",
    "update",
    "update_or_create",
}


def test_only_the_upkeep_of_lists_writes() -> None:
    room = sorted((KOGA / "matching" / "suggesting").glob("*.py"))
    found = {
        path.stem
        for path in room
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
    }
    assert found == set(WRITERS)
