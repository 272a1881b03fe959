"""Results and what shows them: files kept with their hash, and web addresses."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import PurePath

from django.core.files.base import File
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from koga.core import audit, clock
from koga.core.actors import Actor
from koga.core.errors import Impossible
from koga.core.locking import lock
from koga.core.wording import Wording
from koga.partnerships import obstacles
from koga.partnerships.actions.notes import note
from koga.partnerships.files import objection, safe_name
from koga.partnerships.models import Evidence, Initiative, Result
from koga.partnerships.rules import (
    can_remove_file,
    can_run_initiative,
    can_work_on_initiative,
)
from koga.partnerships.signals import result_recorded

_TOLD = ("title", "text", "achieved_on")
_KEPT = ("title", "file_name", "sha256", "address", "is_public", "added_by")


@transaction.atomic
def record_result(
    *,
    initiative: Initiative,
    title: str,
    text: Wording,
    achieved_on: date,
    by: Actor,
    upload: File[bytes] | None = None,
    address: str = "",
    is_public: bool = False,
) -> Result:
    """What came of it, on a day that has passed; a file or an address with it becomes evidence.

    A result without evidence is kept, but no funder counts it before there is some.
    """
    can_run_initiative.require(by, initiative)
    if lock(initiative).state in ("planned", "cancelled"):
        raise Impossible(_("Only what has started can have a result."))
    _require_past(achieved_on)
    result = Result.objects.create(
        initiative=initiative,
        title=title,
        text=text,
        achieved_on=achieved_on,
        created_at=clock.now(),
    )
    note(by, "result-recorded", result, after=audit.snapshot(result, _TOLD))
    if upload or address:
        add_file(
            initiative=initiative,
            result=result,
            title=safe_name(upload.name or "") if upload else address[:200],
            upload=upload,
            address=address,
            is_public=is_public,
            by=by,
        )
    result_recorded.send(Result, result=result, by=by)
    return result


@transaction.atomic
def edit_result(*, result: Result, title: str, text: Wording, achieved_on: date, by: Actor) -> None:
    """Say it better, while nobody counts it as it is; its evidence stays with it."""
    can_run_initiative.require(by, result.initiative)
    lock(result.initiative)
    lock(result)
    if reason := obstacles.to_edit(result):
        raise Impossible(reason)
    _require_past(achieved_on)
    before = audit.snapshot(result, _TOLD)
    result.title, result.text, result.achieved_on = title, text, achieved_on
    result.save(update_fields=_TOLD)
    note(by, "result-edited", result, before=before, after=audit.snapshot(result, _TOLD))


@transaction.atomic
def add_file(
    *,
    initiative: Initiative,
    title: str,
    by: Actor,
    upload: File[bytes] | None = None,
    address: str = "",
    result: Result | None = None,
    is_public: bool = False,
) -> Evidence:
    """A file or a web address, as evidence of `result` or for the parties' own use."""
    can_work_on_initiative.require(by, initiative)
    if not (upload or address):
        raise Impossible(_("Choose a file or give a web address."))
    file = Evidence(
        initiative=initiative,
        result=result,
        title=title,
        address=address,
        is_public=is_public,
        added_by_id=by.person_id,
        added_at=clock.now(),
    )
    if upload is not None:
        _keep(file, upload)
    file.save()
    after = {"title": title, "sha256": file.sha256, "address": address, "is_public": is_public}
    note(by, "file-added", file, after=after)
    return file


@transaction.atomic
def show_file(*, file: Evidence, is_public: bool, by: Actor) -> None:
    """Show it to everybody who sees the initiative, or to the parties only."""
    can_run_initiative.require(by, file.initiative)
    before = {"is_public": lock(file).is_public}
    if file.is_public == is_public:
        return
    file.is_public = is_public
    file.save(update_fields=["is_public"])
    note(by, "file-shown", file, before=before, after={"is_public": is_public})


@transaction.atomic
def remove_file(*, file: Evidence, by: Actor) -> None:
    """Take a file or link away, with its bytes; the audit trail keeps its name and its hash."""
    can_remove_file.require(by, file)
    lock(file)
    if reason := obstacles.to_remove(file):
        raise Impossible(reason)
    note(by, "file-removed", file, before=audit.snapshot(file, _KEPT))
    if file.file:
        storage, name = file.file.storage, file.file.name
        # Bytes do not come back with a rollback: they go only once the row is gone for good.
        transaction.on_commit(lambda: storage.delete(name))
    file.delete()


def _require_past(achieved_on: date) -> None:
    if achieved_on > clock.today():
        raise Impossible(_("A result cannot lie in the future. What is to come is a milestone."))


def _keep(file: Evidence, upload: File[bytes]) -> None:
    """Store the bytes under a name nobody chose, and remember theirs, made harmless."""
    if reason := objection(upload):
        raise Impossible(reason)
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    file.file_name = safe_name(upload.name or "")
    file.size, file.sha256 = upload.size, digest.hexdigest()
    upload.seek(0)
    file.file.save(get_random_string(24) + PurePath(file.file_name).suffix, upload, save=False)
