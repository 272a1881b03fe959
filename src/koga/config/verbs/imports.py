"""koga import organisations FILE: the importer's own command."""

from __future__ import annotations

import argparse
import sys

import django


def parser() -> argparse.ArgumentParser:
    """Its own options, without those that every command of Django has."""
    from koga.organisations.management.commands.import_organisations import Command

    parser = argparse.ArgumentParser("koga import organisations")
    Command().add_arguments(parser)
    return parser


def main(arguments: list[str]) -> None:
    if not arguments or arguments[0] != "organisations":
        sys.exit("koga import: only organisations can be imported: koga import organisations FILE")
    django.setup()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["koga", "import_organisations", *arguments[1:]])
