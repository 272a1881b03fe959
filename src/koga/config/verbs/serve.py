"""koga serve: pages through granian, as many workers as KOGA_WEB_WORKERS says."""

from __future__ import annotations

import os
import sys

from koga.config.table import read


def command() -> list[str]:
    """The command line of the web server.

    WSGI and threads, not ASGI: the whole middleware behind ASGI costs 5-9 ms of CPU more a page.
    """
    values = read(os.environ)
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        str(values["KOGA_BIND"]),
        "--port",
        str(values["PORT"]),
        "--workers",
        str(values["KOGA_WEB_WORKERS"]),
        "--blocking-threads",
        "2",
        "--log-level",
        "warning",
        "koga.config.wsgi:application",
    ]


def main(arguments: list[str]) -> None:
    line = [*command(), *arguments]
    os.execv(line[0], line)  # noqa: S606 - replaces this process by the server, no shell involved
