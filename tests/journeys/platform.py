"""The platform as `make run` starts it, with the demo network, in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

PASSWORD = "koga-demo-2026"
_STARTED = 300


@dataclass(frozen=True)
class Platform:
    """`told` is what it printed before it was ready: the address and the accounts."""

    address: str
    told: str
    process: subprocess.Popen[Any]

    def stop(self) -> int:
        """As Ctrl-C does; what the command ended with."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


def start_platform(folder: Path) -> Platform:
    """On SQLite and a free port, whatever the suite itself runs on."""
    port = _free_port()
    log = folder / "log"
    settings = {
        "KOGA_DATA_DIR": str(folder),
        "PORT": str(port),
        "DATABASE_URL": "",
        "KOGA_OUTBOX_PAGE": "yes",
        "KOGA_SECOND_FACTOR": "no",
        "DJANGO_SETTINGS_MODULE": "koga.config.settings",
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "koga.config", "run", "--demo"],
            env={**os.environ, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    began = time.monotonic()
    while not (_listens(port) and "Koga is at" in log.read_text()):
        if process.poll() is not None or time.monotonic() - began > _STARTED:
            process.kill()
            raise RuntimeError(f"the platform did not start:\n{log.read_text()}")
        time.sleep(0.2)
    return Platform(f"http://localhost:{port}", log.read_text(), process)


def sign_in(page: Page, name: str) -> None:
    """As one of the demo's people, with the password they all share."""
    page.goto("/people/sign-in")
    page.fill("[name=login]", f"{name}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"^(?!.*sign-in)"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
