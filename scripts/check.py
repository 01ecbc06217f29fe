"""Everything that can be judged without running the tests; ``make check``.

Each check is a command or a function that returns what is wrong; all of them run, then the verdict.
"""

import os
import re
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from sizes import too_large

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
# Places of one machine, and addresses of package registries, have no business in the repository.
PRIVATE = re.compile(r"(?<![\w.])/(?:work|tmp|root|home)/\w|(registry\.np[m]js|python[h]osted|py[p]i)\.org/")

# Names no machine: production must accept it, and complain about nothing.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "talent.example",
    "FIELD_KEYS": f"a={secrets.token_hex(32)}",
    "FIELD_KEY_CURRENT": "a",
    "INDEX_KEY": secrets.token_hex(32),
}


def command(*arguments: str | Path, **environment: str) -> Callable[[], list[str]]:
    """A check that is a program: its output is what is wrong when it fails."""

    def check() -> list[str]:
        done = subprocess.run(
            [str(argument) for argument in arguments],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env={**os.environ, **environment},
        )
        return (done.stdout + done.stderr).strip().splitlines() if done.returncode else []

    return check


def tracked() -> Iterator[Path]:
    """The text files of the repository."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listing.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and b"\0" not in path.read_bytes()[:4096]:
            yield path


def sizes() -> list[str]:
    return [fault for path in tracked() for fault in too_large(path, ROOT)]


def private_places() -> list[str]:
    """Lines that name a folder of one machine or the address of a registry."""
    faults = []
    for path in tracked():
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
            if found := PRIVATE.search(line):
                faults.append(f"{path.relative_to(ROOT)}:{number}: {found.group()}")
    return faults


CHECKS: dict[str, Callable[[], list[str]]] = {
    "lint": command(BIN / "ruff", "check", "--quiet", "--output-format=concise", "."),
    "format": command(BIN / "ruff", "format", "--check", "--output-format=concise", "."),
    "imports point down only": command(BIN / "lint-imports", "--no-cache"),
    "templates": command(BIN / "djlint", "templates", "--lint", "--quiet"),
    "no missing migration": command(*MANAGE, "makemigrations", "--check", "--dry-run"),
    "production settings": command(*MANAGE, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION),
    "translations are complete": command(sys.executable, "scripts/messages.py", "--check"),
    "sizes": sizes,
    "no machine's paths, no registry": private_places,
}


def main() -> int:
    wrong = []
    for name, check in CHECKS.items():
        faults = check()
        print(f"{'FAILED' if faults else 'ok':<7} {name}", flush=True)
        if faults:
            wrong.append(name)
            print("\n".join(f"          {line}" for line in faults[:60]))
    print(f"{len(CHECKS) - len(wrong)} checks passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
