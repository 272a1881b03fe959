"""Throwing away what a list said of people: its uploader's name, its contents after their time,
and at once what it says of somebody whose account closes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from koga.core.actors import PLATFORM
from koga.organisations.importing.actions.beginning import discard_import
from koga.organisations.importing.actions.striking import strike_out
from koga.organisations.importing.lifecycles import DISPOSABLE, IMPORT, OVER
from koga.organisations.importing.models import ImportRun
from koga.organisations.importing.queries import imports_naming, imports_started_by

# Nothing happened to it for the whole time of keeping: its worker is dead.
_ABANDONED = ("running", "undoing")


def forget_uploader(*, person_id: int) -> None:
    """Her account closes: her lists stay, as uploaded by a former member."""
    imports_started_by(person_id).update(person_name="")


@transaction.atomic
def forget_addresses(*, addresses: Sequence[str]) -> int:
    """Her account closes: how many lists in whose rows one of her addresses stands lost all they said.

    A list that is still on its way loses it, too, but only when it is over: its worker and whoever
    decides about its rows need the file until then. Those are not counted.
    """
    keys = imports_naming(addresses)
    named = ImportRun.objects.select_for_update().order_by("pk").filter(pk__in=keys)
    runs = list(named.exclude(file=""))
    unfinished = [run.pk for run in runs if run.state not in OVER]
    ImportRun.objects.filter(pk__in=unfinished).update(forgets_when_over=True)
    return sum(strike_out(run) for run in runs)


def strike_out_imports(before: datetime) -> int:
    """Lists that nothing happened to since `before`: how many lost what they said.

    Those that were imported keep their counts and outcomes; those that nobody went on with are
    thrown away as a whole.
    """
    left = _idle(before).exclude(file="")
    return sum(_throw_away(key, before) for key in list(left.values_list("pk", flat=True)))


def _idle(before: datetime) -> QuerySet[ImportRun]:
    moved = ImportRun.objects.annotate(moved_at=Coalesce("progress_at", "created_at"))
    return moved.filter(moved_at__lt=before)


@transaction.atomic
def _throw_away(run_id: int, before: datetime) -> bool:
    """False where somebody went on with it since the lists were gathered: it stays."""
    run = _idle(before).select_for_update().filter(pk=run_id).first()
    if run is None:
        return False
    if run.state in DISPOSABLE:
        discard_import(run=run, by=PLATFORM)
        return True
    if run.state in _ABANDONED:
        run.state = IMPORT.target(run.state, "fail")
        run.save(update_fields=["state"])
    return strike_out(run)
