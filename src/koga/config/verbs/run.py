"""koga run: everything in one go, for a first look and for one small machine."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from types import FrameType

import django

from koga.config.verbs import serve


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("koga run")
    parser.add_argument("--demo", action="store_true", help="load the demo network if empty")
    return parser


def main(arguments: list[str]) -> None:
    chosen = parser().parse_args(arguments)
    serve.refuse_taken_port()
    django.setup()
    from koga.config.verbs.update import update

    update()
    accounts = _demo() if chosen.demo else ""
    processes = [
        subprocess.Popen(serve.command()),  # noqa: S603 - our own command line
        subprocess.Popen([sys.executable, "-m", "koga.config", "worker"]),
    ]
    _say(accounts)
    _wait(processes)


def _demo() -> str:
    from koga.demo.build import accounts_told, build_if_empty

    build_if_empty(progress=sys.stdout)
    return accounts_told()


def _say(accounts: str) -> None:
    from django.conf import settings

    print(f"\nKoga is at {settings.BASE_URL}/   (Ctrl-C stops it)\n{accounts}", flush=True)


def _wait(processes: list[subprocess.Popen[bytes]]) -> None:
    """Until a signal or until one of the two ends; then both end, and so do we."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # Both by name: a shell that started us in the background had SIGINT ignored.
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.3)
    except KeyboardInterrupt:
        pass
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
    os._exit(max((process.returncode or 0) > 0 for process in processes))
