"""What every process that keeps the directory's index has to take anew."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models


def _real_time() -> datetime:
    """Not the clock of the records, which an import of old facts may set to the past."""
    return datetime.now(UTC)


class DirectoryChange(models.Model):
    """That some organisations changed: every process which counts them looks here before it does.

    `keys` is null when all may have changed.
    """

    at = models.DateTimeField(default=_real_time, db_index=True)
    keys = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {'all' if self.keys is None else len(self.keys)}"
