"""Time the main pages for every demonstration account on a data set of ``WORKERS`` people.

``WORKERS=20000 ROUNDS=20 make bench``. Keeps its database in ``var/bench/`` (or ``DATABASE_URL``) and fills
it once; prints a table and leaves the figures in ``var/bench/pages.csv``.
"""

import csv
import os
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var" / "bench"
WORKERS = int(os.environ.get("WORKERS") or 20_000)
ROUNDS = int(os.environ.get("ROUNDS") or 20)
os.environ.update(TALENT_VAR=str(VAR), DJANGO_SETTINGS_MODULE="config.settings.development", DEBUG="off")

import django  # noqa: E402 - the settings are named first

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from bench.pages import floor, time_reader  # noqa: E402
from core.users.models import User  # noqa: E402
from scripts.prepare import load_reference  # noqa: E402
from talent.people.models import SocialWorker  # noqa: E402


def main() -> int:
    setup_test_environment()
    settings.MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
    VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    load_reference()
    call_command("seed_demo", workers=WORKERS, if_empty=True)
    print(f"{SocialWorker.objects.count()} social workers; plain page {floor(ROUNDS):.1f} ms")
    print(f"{'reader':<18}{'page':<44}{'status':>6}{'median':>9}{'worst':>9}{'queries':>9}{'kB':>8}")
    with (VAR / "pages.csv").open("w", newline="") as file:
        table = csv.writer(file)
        for user in User.objects.filter(is_active=True).exclude(username__startswith="worker.")[:20]:
            for timing in time_reader(user, ROUNDS):
                table.writerow(asdict(timing).values())
                print(
                    f"{timing.reader:<18}{timing.path:<44}{timing.status:>6}{timing.median:>9.1f}"
                    f"{timing.worst:>9.1f}{timing.queries:>9}{timing.kilobytes:>8.0f}"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
