"""Every figure of the engine, written into docs/reference/engine-figures.md: `make bench-engine`.

    python -m benchmarks.engine FOLDER_OF_DATA [MODULE ...]

Each benchmark runs in a process of its own and prints Markdown; its protocol is the head of its
module. With modules named only their parts of the page are made anew. Peers that are not installed
have no row, and the table says so; PEER names the checkout of the one that is no package.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "engine-figures.md"
SECTIONS = {
    "Language of short texts": ("identification", True),
    "Forms of words": ("forms", True),
    "Topics of organisations": ("topics", True),
    "Texts across languages": ("twins", True),
    "A topic typed in another language": ("labels", True),
    "The index in memory": ("impacts", False),
    "New partners across a border": ("partners", True),
    "The market of attention": ("market", False),
    "Consortium": ("consortium", False),
}
HEAD = """# What the engine was measured to do

Written by `make bench-engine`; protocols stand at the head of each module in `benchmarks/`. Compare
within a table."""


def main(folder: str, modules: Sequence[str]) -> None:
    """ValueError for a module that is not among them."""
    unknown = set(modules) - {module for module, _ in SECTIONS.values()}
    if unknown:
        raise ValueError(f"there is no {', '.join(sorted(unknown))}")
    kept = sections_in(PAGE.read_text(encoding="utf-8")) if modules else {}
    parts = [HEAD]
    for title, (module, wants_data) in SECTIONS.items():
        if not modules or module in modules:
            parts += [f"## {title}", measured(module, [folder] if wants_data else beside(module))]
        elif title in kept:
            parts += [f"## {title}", kept[title]]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"wrote {PAGE.name}")


def beside(module: str) -> list[str]:
    """The market's peer is a checkout, if somebody has one."""
    peer = os.environ.get("PEER")
    return [peer] if module == "market" and peer else []


def measured(module: str, arguments: Sequence[str]) -> str:
    print(f"== {module}", flush=True)
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own modules
    if done.returncode:
        sys.exit(f"benchmarks.{module} failed:\n{done.stderr}")
    day = f"Run of {datetime.now(UTC):%Y-%m-%d} on {os.cpu_count()} cores."
    return f"{day}\n\n{deeper(done.stdout.strip())}"


def deeper(text: str) -> str:
    """Headings one step down, below that of the section."""
    return re.sub(r"^(#{2,5} )", r"#\1", text, flags=re.MULTILINE)


def sections_in(page: str) -> dict[str, str]:
    """What the page says under each heading."""
    parts = re.split(r"^## (.+)\n", page, flags=re.MULTILINE)[1:]
    return {title: said.strip() for title, said in zip(parts[::2], parts[1::2], strict=True)}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
