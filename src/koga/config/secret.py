"""The secret key of an installation that was given none: made once and kept in the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def kept_secret(data_dir: Path) -> str:
    """The secret in `data_dir`/secret_key, which is made (readable by its owner only) if missing."""
    path = data_dir / "secret_key"
    data_dir.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two processes that start together exactly one writes, the other reads.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    secret = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret)
    return secret
