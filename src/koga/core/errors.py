"""How a query or an action says no."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404


class Absent(Http404):
    """There is no such object, or the actor may not know that there is one: both look alike."""


class Refused(PermissionDenied):
    """The actor may see the object but not do this; `reason` is a sentence in the reader's language."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Impossible(Exception):
    """The move is not possible in the object's present state; `reason` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
