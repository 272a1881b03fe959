"""What the platform works out about an organisation by itself: nobody builds on a record by that."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

_registered: Final[set[type[Model]]] = set()


def register(*models: type[Model]) -> None:
    """Rows of these are made anew by nobody's deed, and go with the record they are about."""
    _registered.update(models)


def is_derived(model: type[Model]) -> bool:
    return model in _registered
