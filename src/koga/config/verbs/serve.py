"""koga serve: pages through granian, as many workers as KOGA_WEB_WORKERS says."""

from __future__ import annotations

import os
import socket
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


def refuse_taken_port() -> None:
    """End with a clear sentence if something listens there already.

    The server shares a port without a word: of two of them each would answer every other request,
    each from its own database.
    """
    values = read(os.environ)
    family = socket.AF_INET6 if ":" in str(values["KOGA_BIND"]) else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((values["KOGA_BIND"], values["PORT"]))
        except OSError as problem:
            sys.exit(
                f"koga: cannot listen on {values['KOGA_BIND']} port {values['PORT']} "
                f"({problem.strerror}). Stop what runs there, or choose another: PORT=8001"
            )


def main(arguments: list[str]) -> None:
    refuse_taken_port()
    line = [*command(), *arguments]
    os.execv(line[0], line)  # noqa: S606 - replaces this process by the server, no shell involved
