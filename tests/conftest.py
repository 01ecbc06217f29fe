"""What every test shares: the browser of the journeys, and the plugin that lets append-only tables flush.

Fixtures of a room live beside its tests; records come from tests/factories/.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, settings

from scripts.system import chromium

pytest_plugins = ["tests.triggers"]

# A busy machine is no fault of a law: nothing here is judged by the clock. The same examples on every run,
# so that a failure comes again; `make prove` draws new ones.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=os.environ.get("PROVE") != "full",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

# Playwright keeps an event loop in the thread of the tests, which talk to the database all the same.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

JOURNEYS = Path(__file__).parent / "journeys"
CHROMIUM = chromium()
# Without these Chromium asks its maker for updates at every start, and needs a sandbox that containers lack.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything under tests/journeys/ is a journey; without a browser it says so."""
    for item in items:
        if item.path.is_relative_to(JOURNEYS):
            item.add_marker(pytest.mark.journey)
        if item.get_closest_marker("journey") and not CHROMIUM:
            item.add_marker(
                pytest.mark.skip(reason="no Chromium on this machine (Debian: apt install chromium)")
            )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's own Chromium, in a container, without calling home."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A clerk's desk: Chinese, 1440 pixels wide, local time."""
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": {"width": 1440, "height": 900},
    }


@pytest.fixture
def var(settings: Any) -> Iterator[Path]:
    """An empty folder in place of ``var/`` for one test."""
    with tempfile.TemporaryDirectory(dir=settings.VAR) as folder:
        settings.VAR = Path(folder)
        yield settings.VAR


@pytest.fixture
def november() -> Iterator[None]:
    """22 November 2026, for tests whose terms and windows bear dates; the clock goes on from there."""
    with time_machine.travel("2026-11-22 10:00+08:00"):
        yield
