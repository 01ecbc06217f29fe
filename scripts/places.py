"""Two officers and one place on a live server, ``PROVE_ROUNDS`` times (1,000) on SQLite and on PostgreSQL.

``python scripts/places.py postgresql`` (or ``sqlite``) asks one of the two.
"""

import os
import subprocess
import sys
import time

from postgres import NoServer, throwaway_postgres
from test import ROOT

FILE = "tests/posts/establishment/test_invariants.py"
TEST = f"{FILE}::test_two_officers_and_one_place_on_a_live_server_fill_it_once"


def ask(name: str, **environment: str) -> bool:
    """Run the test at full length; whether no round left the place empty or filled twice."""
    os.environ.setdefault("PROVE_ROUNDS", "1000")
    started = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", TEST]
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, env={**os.environ, **environment})
    passed, seconds = done.returncode == 0, time.monotonic() - started
    verdict = "0 over-filled, 0 left empty" if passed else "BROKEN"
    print(f"{name}: {os.environ['PROVE_ROUNDS']} rounds in {seconds:.0f} s, {verdict}", flush=True)
    return passed


def main(wanted: list[str]) -> int:
    """One line for each database; a missing server is a failure."""
    os.environ.pop("DATABASE_URL", None)
    passed = []
    if "postgresql" not in wanted:
        passed.append(ask("SQLite"))
    if "sqlite" not in wanted:
        try:
            with throwaway_postgres() as url:
                passed.append(ask("PostgreSQL", DATABASE_URL=url))
        except NoServer as reason:
            print(f"PostgreSQL: NOT RUN: {reason}")
            passed.append(False)
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
