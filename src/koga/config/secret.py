"""The secret key of an installation that was given none: made once and kept in the data folder."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def kept_secret(data_dir: Path) -> str:
    """The secret in `data_dir`/secret_key, which is made (readable by its owner only) if missing."""
    path = data_dir / "secret_key"
    data_dir.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _offer(path)
    return path.read_text(encoding="ascii").strip()


def _offer(path: Path) -> None:
    """Written apart and then given its name, so that of several processes that start together one
    names the file and the others never read half of it.
    """
    handle, written = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):
        os.link(written, path)
    Path(written).unlink()
