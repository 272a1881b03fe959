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
SOURCES = ("src", "tests", "docs", "benchmarks", "install.py")
CHECKS = (
    ("ruff", [BIN / "ruff", "check", *SOURCES]),
    ("format", [BIN / "ruff", "format", "--check", *SOURCES]),
    ("types", [BIN / "mypy"]),
    ("imports", [BIN / "lint-imports"]),
)


def main() -> int:
    arguments = sys.argv[1:]
    failed = [name for name, command in CHECKS if run(name, *command)]
    if "--only-checks" in arguments:
        return report(failed)
    postgresql = os.environ.get("KOGA_TEST_POSTGRESQL", "")
    databases = {"PostgreSQL": postgresql, "SQLite": ""} if postgresql else {"SQLite": ""}
    for database, address in databases.items():
        failed += suite(database, address, arguments)
    return report(failed)


def suite(database: str, address: str, arguments: list[str]) -> list[str]:
    """The tests on one database; the names of the parts that failed.

    Those with a browser run apart: Playwright's event loop gives Django a second connection in
    the same thread, which waits for ever for a fixture that holds a transaction on the first.
    """
    workers = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    parts = {
        f"browser tests on {database}": ["-m", "browser"],
        f"suite on {database}": ["-m", "not browser", *workers],
    }
    return [
        name
        for name, chosen in parts.items()
        if run(
            name,
            *[sys.executable, "-m", "pytest", "-q", *chosen, *arguments],
            DATABASE_URL=address,
        )
    ]


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
