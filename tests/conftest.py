"""What every test can ask for: a known cast of people with known rights."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from koga.config.translations import compile_catalogues
from koga.matching.suggesting.resident import forget_standing
from koga.organisations.directory.current import forget_index
from tests.factories.cast import Cast, assemble_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Two hubs, four organisations and everyone who may or may not do things to them."""
    return assemble_cast()


@pytest.fixture(autouse=True)
def _counts_begin_anew() -> None:
    """What a process remembers of the directory is of a database that the last test rolled back."""
    forget_index()
    forget_standing()


# A machine that is busy is no defect of what is tested; how quick things are is for benchmarks/.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

DEMO = "tests/demo/"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


def pytest_configure(config: pytest.Config) -> None:
    """Pages of the tests speak Polish too; only the first process compiles, the workers read."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made on the spot hold the time: as names of tests they would differ between workers."""
    return f"{argname}-of-bytes" if isinstance(val, bytes) else None


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # xdist is not typed
    """A file's tests run in one process; those of the demo do so together, for it is built once."""

    def _split_scope(self, nodeid: str) -> str:
        return DEMO if nodeid.startswith(DEMO) else nodeid.split("::", 1)[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Instead of what --dist names."""
    return ByFile(config, log)


@pytest.hookimpl(tryfirst=True)  # before -m decides which tests to leave out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All journeys need a browser; tests that need one are skipped where there is none."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("browser") and CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, which asks nobody outside for anything."""
    quiet = (
        "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync"
    )
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": quiet.split()}
