"""Run every test: the suite on SQLite, again on a throwaway PostgreSQL, then the journeys in a browser.

Ends with one line for each and a total. What could not run says why; under ``CI=true`` that is a failure.
"""

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

from postgres import NoServer, throwaway_postgres
from system import chromium

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "var" / "test-reports"
PROCESSES = "2"


@dataclass
class Outcome:
    """What one part of the tests came to."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    absent: str = ""

    def __str__(self) -> str:
        if self.absent:
            return f"{self.name:<11} NOT RUN: {self.absent}"
        minutes, seconds = divmod(round(self.seconds), 60)
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.name:<11} {counts} in {minutes} min {seconds:02} s"


def pytest(name: str, marker: str, **environment: str) -> Outcome:
    """Run the tests with that marker expression and count what happened."""
    print(f"\n== {name}", flush=True)
    report = REPORTS / f"{name.lower()}.xml"
    report.unlink(missing_ok=True)
    started = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-m",
        marker,
        "-n",
        PROCESSES,
        "--dist",
        "loadfile",
        "-r",
        "fEs",
    ]
    done = subprocess.run(
        [*command, "--junitxml", str(report)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    return count(name, report, time.monotonic() - started, broken=done.returncode not in (0, 1, 5))


def count(name: str, report: Path, seconds: float, broken: bool) -> Outcome:
    """Read the counts from pytest's own report; a run that broke off is a failure of its own."""
    outcome = Outcome(name, seconds=seconds, failed=int(broken))
    if not report.exists():
        outcome.failed = 1
        return outcome
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        tests, failures, errors, skipped = (
            int(suite.get(what, 0)) for what in ("tests", "failures", "errors", "skipped")
        )
        outcome.failed += failures + errors
        outcome.skipped += skipped
        outcome.passed += tests - failures - errors - skipped
    if not (outcome.passed or outcome.failed or outcome.skipped):
        outcome.absent = "no test was found"
    return outcome


def on_postgres() -> Outcome:
    try:
        with throwaway_postgres() as url:
            return pytest("PostgreSQL", "not journey", DATABASE_URL=url)
    except NoServer as reason:
        return Outcome("PostgreSQL", absent=str(reason))


def journeys() -> Outcome:
    if not chromium():
        return Outcome("Journeys", absent="there is no Chromium (Debian: apt install chromium)")
    return pytest("Journeys", "journey")


def main() -> int:
    REPORTS.mkdir(parents=True, exist_ok=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # the suite starts many processes: compiled once is enough
    outcomes = [pytest("SQLite", "not journey"), on_postgres(), journeys()]
    print("\n" + "\n".join(map(str, outcomes)))
    absent = [outcome for outcome in outcomes if outcome.absent]
    failed = sum(outcome.failed for outcome in outcomes)
    if absent and os.environ.get("CI"):
        failed += len(absent)
    print(f"{sum(outcome.passed for outcome in outcomes)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
