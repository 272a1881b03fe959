"""koga update: database, search, shipped topics and places, compiled translations, static files."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import django

_STAMP: Final = "updated-to"
_READ_WITH: Final = "read-with"


def main(arguments: list[str]) -> None:
    django.setup()
    update(force="--force" in arguments)


def update(*, force: bool = False) -> bool:
    """Bring everything up to date; False if the data folder's stamp says that it is already.

    The stamp holds what was there when it was written: the newest of our own files. So a start
    without news takes no time, and a changed checkout is never served with old static files.
    """
    from django.conf import settings

    stamp: Path = settings.DATA_DIR / _STAMP
    newest = _newest_file(settings.PACKAGE)
    if not force and stamp.is_file() and stamp.read_text() == newest and not is_behind():
        return False
    from django.core.management import call_command

    from koga.config.translations import compile_catalogues
    from koga.core.statistics import refresh_statistics

    compile_catalogues()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    fill_search(is_anew=load_shipped())
    refresh_statistics()
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(newest)
    return True


def fill_search(*, is_anew: bool = False) -> None:
    """Index what is not, and all if texts are read otherwise now than they were.

    With `is_anew` all of it has just been indexed. Where nothing was, or all is read otherwise, what
    a search finds is not news. What matching knows of organisations is read again by the next night.
    """
    from django.conf import settings

    from koga.core.search.bridge import edition
    from koga.core.search.models import SearchEntry
    from koga.core.search.upkeep import missing, rebuild
    from koga.matching.actions import know_what_fits
    from koga.matching.suggesting.freshening import read_all_again

    stamp: Path = settings.DATA_DIR / _READ_WITH
    is_otherwise = not (stamp.is_file() and stamp.read_text() == edition())
    was_empty = not SearchEntry.objects.exists()
    if not is_anew and (is_otherwise or missing()):
        rebuild()
    if is_otherwise or was_empty:
        read_all_again()
        know_what_fits()
    stamp.write_text(edition())


def load_shipped() -> bool:
    """Topics, places and the catalogue of indicators as this edition ships them.

    Records are found by the names of their topics and places, too: where those changed, the whole
    index is written anew; whether it was.
    """
    from koga.core.actors import PLATFORM
    from koga.core.search.upkeep import rebuild
    from koga.organisations.searching import borrowed_names
    from koga.places.actions import load_shipped_places
    from koga.projects.actions import load_catalogue
    from koga.topics.actions import load_shipped_thesaurus

    before = borrowed_names()
    load_shipped_thesaurus()
    load_shipped_places()
    is_renamed = borrowed_names() != before
    if is_renamed:
        rebuild()
    load_catalogue(by=PLATFORM)
    return is_renamed


def _newest_file(package: Path) -> str:
    files = (path for path in package.rglob("*") if path.suffix not in {".pyc", ".mo"})
    return str(max(path.stat().st_mtime_ns for path in files if path.is_file()))


def is_behind() -> bool:
    """True if migrations wait to be applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
