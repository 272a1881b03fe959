"""Makes .venv and installs the hashed requirements of one file, with uv where it can be had.

Needs nothing but Python 3.11 or newer: `python3 install.py requirements.txt`.
"""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"


def main(requirements: str) -> None:
    if sys.version_info < (3, 11):
        sys.exit(f"Koga needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if not PYTHON.exists():
        print("Making .venv", flush=True)
        venv.create(VENV, with_pip=True)
    uv = find_uv()
    print(f"Installing {requirements} with {'uv' if uv else 'pip'}", flush=True)
    if uv:
        run(
            uv,
            "pip",
            "install",
            "-q",
            "--python",
            str(PYTHON),
            "--require-hashes",
            "-r",
            requirements,
        )
        run(uv, "pip", "install", "-q", "--python", str(PYTHON), "--no-deps", "-e", ".")
    else:
        run(str(PYTHON), "-m", "pip", "install", "-q", "--require-hashes", "-r", requirements)
        run(str(PYTHON), "-m", "pip", "install", "-q", "--no-deps", "-e", ".")


def find_uv() -> str | None:
    """uv from the machine, else from the package index into .venv, else none."""
    found = shutil.which("uv")
    own = VENV / "bin" / "uv"
    if found or own.exists():
        return found or str(own)
    tried = subprocess.run(
        [str(PYTHON), "-m", "pip", "install", "-q", "uv"], capture_output=True, check=False
    )
    return str(own) if tried.returncode == 0 and own.exists() else None


def run(*command: str) -> None:
    finished = subprocess.run(command, check=False)
    if finished.returncode:
        sys.exit(finished.returncode)


if __name__ == "__main__":
    main(sys.argv[1])
