"""What an organisation did with others, for those who read its expressions of interest."""

from __future__ import annotations

from collections.abc import Sequence

from koga.core.actors import Actor
from koga.matching.measures import followed
from koga.matching.track_record import Record, register
from koga.organisations.models import Organisation
from koga.partnerships.queries import initiatives_of, introductions_followed, partnerships_of

_MOST = 20


def register_track_record() -> None:
    followed.register("partnerships", introductions_followed)
    register("partnerships", _partnerships)
    register("initiatives", _initiatives)


def _partnerships(actor: Actor, organisation: Organisation) -> Sequence[Record]:
    return [
        Record(f"partnership-{one.pk}", one.title, one.get_kind_display(), one.get_absolute_url())
        for one in partnerships_of(actor, organisation)[:_MOST]
    ]


def _initiatives(actor: Actor, organisation: Organisation) -> Sequence[Record]:
    return [
        Record(f"initiative-{one.pk}", one.title, one.get_kind_display(), one.get_absolute_url())
        for one in initiatives_of(actor, organisation)[:_MOST]
    ]
