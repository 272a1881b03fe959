"""`koga import organisations FILE`: a list into the directory, with a report of every row."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from koga.core.actors import PLATFORM
from koga.core.errors import Impossible
from koga.organisations.importing import report
from koga.organisations.importing.actions.beginning import Layout
from koga.organisations.importing.commanding import (
    Wish,
    discard,
    import_file,
    lines_of_report,
    try_file,
)
from koga.organisations.importing.models import ImportRun
from koga.organisations.importing.problems import unreadable_sentence
from koga.organisations.importing.reading import Unreadable
from koga.organisations.models import Hub

_BAR: Final = 40


class Command(BaseCommand):
    help = "Imports a list of organisations: CSV, XLSX, XLS, ODS or an HTML table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the list")
        parser.add_argument("--country", default="", help="country of rows that name none, as PL")
        parser.add_argument("--language", default="", help="language of descriptions, as pl")
        parser.add_argument("--hub", default="", help="address of the hub that will care for them")
        parser.add_argument("--sheet", type=int, help="number of the sheet, the first being 1")
        parser.add_argument("--header", type=int, help="line of the headings, 0 if there are none")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help="what a column holds, as 'Nazwa=name' or 'Nr=number.PL-KRS'",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="report only: nothing of it stays"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask before writing")
        parser.add_argument(
            "--report", type=Path, help="write every row's outcome to this CSV file"
        )

    def handle(self, **options: Any) -> None:
        try:
            if options["dry_run"]:
                self._try(options)
            else:
                self._import(options)
        except Unreadable as problem:
            raise CommandError(unreadable_sentence(problem.code, problem.details)) from None
        except Impossible as problem:
            raise CommandError(problem.reason) from None

    def _try(self, options: dict[str, Any]) -> None:
        def tell(run: ImportRun) -> None:
            self._tell(run)
            self._report(run, options)

        try_file(self._wish(options), by=PLATFORM, tell=tell)
        self.stdout.write(_("Nothing was written."))

    def _import(self, options: dict[str, Any]) -> None:
        wish = self._wish(options)
        run = import_file(wish, by=PLATFORM, confirm=self._confirm(options), said=self._draw)
        if run.state == "done":
            self._tell(run)
        self._report(run, options)
        if run.state != "done":
            discard(run, PLATFORM)
            self.stdout.write(_("Nothing was written."))

    def _report(self, run: ImportRun, options: dict[str, Any]) -> None:
        if options["report"]:
            options["report"].write_bytes(report.as_csv(run))

    def _wish(self, options: dict[str, Any]) -> Wish:
        if not options["file"].is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": options["file"]})
        pairs = [wish.partition("=") for wish in options["map"]]
        return Wish(
            path=options["file"],
            hub=_hub(options["hub"]),
            layout=Layout(
                sheet=options["sheet"] - 1 if options["sheet"] else None,
                header=options["header"],
                country=options["country"].upper(),
                language=options["language"],
            ),
            mapped={heading: field for heading, _equals, field in pairs},
        )

    def _confirm(self, options: dict[str, Any]) -> Any:
        def ask(run: ImportRun) -> bool:
            if options["yes"]:
                return True
            self._tell(run)
            self.stdout.write(_("Write this to the directory? [y/N] "), ending="")
            return input().strip().lower() in {"y", "yes"}

        return ask

    def _draw(self, run: ImportRun) -> None:
        """A bar on terminals; a log file would only be filled by it."""
        if self.stderr.isatty():
            done = _BAR * run.progress // max(1, run.total)
            bar = "█" * done + "░" * (_BAR - done)
            end = "\n" if run.progress >= run.total else ""
            self.stderr.write(f"\r{bar} {run.progress}/{run.total}", ending=end)

    def _tell(self, run: ImportRun) -> None:
        for line in lines_of_report(run):
            self.stdout.write(line)


def _hub(slug: str) -> Hub | None:
    if not slug:
        return None
    try:
        return Hub.objects.get(slug=slug)
    except Hub.DoesNotExist:
        raise CommandError(_("There is no hub “%(slug)s”.") % {"slug": slug}) from None
