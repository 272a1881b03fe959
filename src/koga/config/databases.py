"""From DATABASE_URL to Django's DATABASES, with the options that were measured to hold up."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from koga.config.table import WrongSetting

# Django's defaults fail a fifth to a half of concurrent writes on SQLite. IMMEDIATE takes the
# write lock at BEGIN, so a writer waits up to `timeout` seconds instead of failing half-way.
_SQLITE_START: Final = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456; "
    "PRAGMA cache_size=-65536; PRAGMA journal_size_limit=67108864; PRAGMA temp_store=MEMORY;"
)


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's settings of one database: PostgreSQL by `url`, or SQLite in `data_dir` if empty.

    What follows a `?` is handed to PostgreSQL's client library, as in `?sslmode=require`. Raises
    WrongSetting for any other scheme, for a PostgreSQL address without a database name, and for a
    port that is no number.
    """
    if not url:
        return sqlite(data_dir / "koga.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongSetting(f"DATABASE_URL: unknown scheme {parts.scheme!r}; use postgresql://")
    if not parts.path.strip("/"):
        raise WrongSetting("DATABASE_URL: names no database, as in postgresql://host/koga")
    try:
        port = str(parts.port or "")
    except ValueError:
        raise WrongSetting("DATABASE_URL: the port is not a number up to 65535") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": port,
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: Path) -> dict[str, Any]:
    """Django's settings of a SQLite database at `path`."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": _SQLITE_START,
        },
    }
