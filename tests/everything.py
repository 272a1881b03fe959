"""All checks in one command: `make test`. Ends with pytest's own summary.

Checks run side by side with nothing else; the suite runs on PostgreSQL first, where
KOGA_TEST_POSTGRESQL names a server, and then on SQLite.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS = (
    ("ruff", [BIN / "ruff", "check", "src", "tests", "install.py"]),
    ("format", [BIN / "ruff", "format", "--check", "src", "tests", "install.py"]),
    ("types", [BIN / "mypy"]),
    ("imports", [BIN / "lint-imports"]),
)


def main() -> int:
    arguments = sys.argv[1:]
    failed = [name for name, command in CHECKS if run(name, *command)]
    if "--only-checks" in arguments:
        return report(failed)
    postgresql = os.environ.get("KOGA_TEST_POSTGRESQL", "")
    if postgresql and pytest("suite on PostgreSQL", arguments, DATABASE_URL=postgresql):
        failed.append("suite on PostgreSQL")
    if pytest("suite on SQLite", arguments, DATABASE_URL=""):
        failed.append("suite on SQLite")
    return report(failed)


def pytest(name: str, arguments: list[str], **environment: str) -> int:
    workers = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", "-q", *workers, *arguments]
    return run(name, *command, **environment)


def run(name: str, *command: object, **environment: str) -> int:
    print(f"\n== {name}", flush=True)
    ready = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", **environment}
    return subprocess.run([str(part) for part in command], env=ready, check=False).returncode


def report(failed: list[str]) -> int:
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
