"""Every figure of the engine, written into docs/reference/engine-figures.md: `make bench-engine`.

Each benchmark runs in a process of its own and prints Markdown; its protocol is the head of its
module. Peers that are not installed have no row, and the table says so.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "engine-figures.md"
SECTIONS = {
    "Language of short texts": ("identification", True),
    "Forms of words": ("forms", False),
    "Topics of organisations": ("topics", True),
    "Texts across languages": ("twins", True),
    "A topic typed in another language": ("labels", True),
    "The index in memory": ("impacts", False),
    "New partners across a border": ("partners", True),
    "The market of attention": ("market", False),
    "Consortium": ("consortium", False),
}


HEAD = (
    "Written by `make bench-engine`; protocols stand at the head of each module in `benchmarks/`."
)


def main(folder: str) -> None:
    parts = [
        "# What the engine was measured to do",
        HEAD,
        f"One run of {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores; compare within a table.",
    ]
    for title, (module, wants_data) in SECTIONS.items():
        command = [sys.executable, "-m", f"benchmarks.{module}", *([folder] if wants_data else [])]
        print(f"== {module}", flush=True)
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own modules
        if done.returncode:
            sys.exit(f"benchmarks.{module} failed:\n{done.stderr}")
        parts += [f"## {title}", done.stdout.strip()]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"wrote {PAGE.name}")


if __name__ == "__main__":
    main(sys.argv[1])
