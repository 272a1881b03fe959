"""koga worker: does what pages have put off, until stopped."""

from __future__ import annotations

import argparse

import django


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("koga worker")
    parser.add_argument("--batch", action="store_true", help="stop when nothing is left to do")
    return parser


def main(arguments: list[str]) -> None:
    chosen = parser().parse_args(arguments)
    django.setup()
    from koga.core.work.loop import work

    work(batch=chosen.batch)
