"""Rows that are saved, linked or deleted one by one mark themselves; who writes many at once says so.

The signals are Django's own, so an app that comes to be searched has nothing to remember. They are
not sent by `bulk_create` and `update`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from koga.core.search.kinds import Kind
from koga.core.search.upkeep import mark

Receiver = Callable[..., None]


def follow(kind: Kind) -> None:
    """Mark a record of `kind` whenever its row, or one that belongs to it, is written."""
    _connect(kind, kind.model, _saved(kind, "pk"))
    for model, column in kind.follow:
        _connect(kind, model, _saved(kind, column))
    for field in kind.model._meta.many_to_many:
        through = field.remote_field.through
        uid = (kind.name, field.name)
        m2m_changed.connect(_linked(kind), sender=through, weak=False, dispatch_uid=uid)


def _saved(kind: Kind, column: str) -> Receiver:
    def receive(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
        if not raw:  # an archive is indexed as a whole
            mark(kind.name, [getattr(instance, column)])

    return receive


def _linked(kind: Kind) -> Receiver:
    def receive(instance: Any, action: str, reverse: bool, **_kwargs: Any) -> None:
        if action.startswith("post_") and not reverse:
            mark(kind.name, [instance.pk])

    return receive


def _connect(kind: Kind, model: type[Model], receiver: Receiver) -> None:
    for signal in (post_save, post_delete):
        signal.connect(receiver, sender=model, weak=False, dispatch_uid=(kind.name, model))
