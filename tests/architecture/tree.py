"""The source tree as the tests of its shape read it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
KOGA: Final = ROOT / "src" / "koga"
_LEFT_OUT: Final = {"__pycache__", "migrations"}


@cache
def modules() -> tuple[Path, ...]:
    """Every module of ours, migrations left out: those are written by Django."""
    return tuple(
        path for path in sorted(KOGA.rglob("*.py")) if not _LEFT_OUT.intersection(path.parts)
    )


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted(path for path in KOGA.rglob("templates/**/*") if path.is_file()))


def pages() -> list[Path]:
    return [path for path in templates() if path.suffix == ".html"]


def named(path: Path) -> str:
    """The path as a reader knows it."""
    return str(path.relative_to(ROOT if path.is_relative_to(ROOT) else path.parent))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """(name, definition) of every function and method."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node


def repository_files() -> list[Path]:
    """What is, or is about to be, under version control."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git of the path
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    found = (ROOT / name for name in listed.stdout.split("\0") if name)
    return [path for path in found if path.is_file()]
