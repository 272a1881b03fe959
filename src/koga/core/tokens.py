"""Links in mails that let their receiver act without signing in: signed, for one purpose, for a time."""

from __future__ import annotations

from typing import Any

from django.core import signing


class StaleToken(Exception):
    """The token was altered, belongs to another purpose, or is too old."""


def issue(purpose: str, payload: dict[str, Any]) -> str:
    """A URL-safe token that carries `payload` (JSON) and is worth something for `purpose` only."""
    return signing.dumps(payload, salt=f"koga.{purpose}", compress=True)


def redeem(purpose: str, token: str, *, max_days: int) -> dict[str, Any]:
    """The payload of `token`; StaleToken if it is not ours, not for this, or older than `max_days`."""
    try:
        found: dict[str, Any] = signing.loads(
            token, salt=f"koga.{purpose}", max_age=max_days * 86400
        )
    except signing.BadSignature as problem:
        raise StaleToken(str(problem)) from None
    return found
