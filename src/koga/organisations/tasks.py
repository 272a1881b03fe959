"""What the worker does for this app every day."""

from __future__ import annotations

from django_tasks import task

from koga.organisations.directory.current import announce_gone_stale, drop_old_changes


@task()
def keep_directory_small() -> None:
    drop_old_changes()


@task()
def sink_stale_profiles() -> None:
    announce_gone_stale()
