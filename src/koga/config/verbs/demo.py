"""koga demo: the demo network, built through the apps' own actions."""

from __future__ import annotations

import sys

import django


def main(arguments: list[str]) -> None:
    django.setup()
    from koga.config.verbs.update import update
    from koga.demo.build import accounts_told, build_if_empty

    update()
    if not build_if_empty(progress=sys.stdout):
        print("There are organisations already: the demo is only loaded into an empty platform.")
    print(accounts_told())
