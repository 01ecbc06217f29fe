"""Settings are read from the environment, and production refuses to start half set up."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings import environment

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "SECRET_KEY": "s" * 50,
    "ALLOWED_HOSTS": "talent.example",
    "FIELD_KEYS": f"b={'0b' * 32},a={'0a' * 32}",
    "FIELD_KEY_CURRENT": "b",
    "INDEX_KEY": "0c" * 32,
}


def start_production(**changes: str) -> str:
    """What starting with the complete environment and these changes says; "" when it starts."""
    done = subprocess.run(
        [sys.executable, "-c", "import config.settings.production"],
        cwd=ROOT,
        env={**COMPLETE, **changes},
        capture_output=True,
        text=True,
    )
    return done.stderr.strip().rpartition("\n")[2]


def test_production_starts_with_everything_set():
    assert start_production() == ""


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be set."),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 50 characters."),
        ({"ALLOWED_HOSTS": " "}, "ALLOWED_HOSTS must name the hosts that people type."),
        ({"ALLOWED_HOSTS": "talent.example,*"}, "ALLOWED_HOSTS must not be every host."),
        ({"FIELD_KEYS": ""}, "FIELD_KEYS must hold at least one key as id=64 hexadecimal digits."),
        ({"FIELD_KEYS": "b=1234"}, "FIELD_KEYS must hold 32 bytes as 64 hexadecimal digits for each key."),
        ({"FIELD_KEY_CURRENT": "z"}, "FIELD_KEY_CURRENT must be one of FIELD_KEYS."),
        ({"INDEX_KEY": ""}, "INDEX_KEY must be set."),
        ({"INDEX_KEY": "0a" * 32}, "INDEX_KEY must not be one of FIELD_KEYS."),
        ({"DEBUG": "on"}, "DEBUG must not be on in production."),
    ],
)
def test_production_refuses_to_start_with_one_sentence(changes: dict[str, str], sentence: str):
    said = start_production(**changes)
    assert said.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert said.endswith(sentence)


def test_production_names_everything_that_is_missing_at_once():
    said = start_production(SECRET_KEY="", INDEX_KEY="")
    assert "SECRET_KEY must be set." in said
    assert "INDEX_KEY must be set." in said


def test_a_database_url_names_a_postgresql_server(tmp_path: Path):
    read = environment.database(
        "postgres://ta%40lent:pass%2Fword@db.example:5433/talent?sslmode=require", tmp_path
    )
    assert read["ENGINE"] == "django.db.backends.postgresql"
    assert (read["USER"], read["PASSWORD"]) == ("ta@lent", "pass/word")
    assert (read["HOST"], read["PORT"], read["NAME"]) == ("db.example", "5433", "talent")
    assert read["OPTIONS"] == {"sslmode": "require"}
    assert read["CONN_HEALTH_CHECKS"] is True


def test_a_database_url_may_name_a_socket(tmp_path: Path):
    read = environment.database("postgresql://talent@/talent?host=/run/postgresql", tmp_path)
    assert (read["HOST"], read["PORT"]) == ("/run/postgresql", "")


def test_without_a_database_url_the_file_is_used(tmp_path: Path):
    read = environment.database("", tmp_path / "talent.sqlite3")
    assert read["NAME"] == tmp_path / "talent.sqlite3"
    assert read["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_other_databases_are_refused(tmp_path: Path):
    with pytest.raises(ImproperlyConfigured):
        environment.database("mysql://localhost/talent", tmp_path)


def test_development_makes_its_secrets_once_and_for_its_owner_only(tmp_path: Path):
    path = tmp_path / "new" / "secrets.json"
    first = environment.kept_secrets(path)
    assert environment.kept_secrets(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]
    assert environment.kept_secrets(tmp_path / "other.json") != first
