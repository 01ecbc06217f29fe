"""Bring the database of the demonstration up to date: tables, divisions, and data when it is empty.

Run by ``scripts/serve.py``. Changes nothing in a database that already holds something.
"""

import io
import os
import secrets
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")

import django  # noqa: E402 - the settings are named first
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

# What every installation needs, each command idempotent.
REFERENCE = {
    "load_divisions": [ROOT / "core/localities/data/hebei_divisions.csv"],
    "load_holidays": [],
    "load_registration_rules": [],
    "load_people_rules": [],
    "load_institution_rules": [],
    "load_establishment_rules": [],
    "load_workload_rules": [],
    "load_learning_rules": [],
    "load_pay_standards": [],
    "load_renewal_policies": [],
    "load_service_rules": [],
    "load_selection_rules": [],
    "load_risk_weights": [],
    "load_need_weights": [],
    "load_forms": [],
    "load_routes": [],
}


def demo_password(path: Path) -> str:
    """The password of all demonstration accounts: made once, readable by its owner only."""
    if not path.exists():
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(f"Hebei-{secrets.token_hex(4)}")
    return path.read_text().strip()


def load_reference() -> None:
    """Load what the law and the map say; rows that are there already stay as they are."""
    for command, arguments in REFERENCE.items():
        call_command(command, *arguments, stdout=io.StringIO())


def main() -> None:
    django.setup()
    settings.VAR.mkdir(parents=True, exist_ok=True)
    password = demo_password(settings.VAR / "demo_password")
    call_command("migrate", interactive=False, verbosity=0)
    load_reference()
    call_command("seed_demo", if_empty=True)
    print(f"\n  Demonstration accounts, all with the password {password}\n")
    call_command("seed_demo", accounts=True)


if __name__ == "__main__":
    main()
