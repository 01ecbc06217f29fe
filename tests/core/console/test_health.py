"""/healthz says that the process answers, /readyz that the house may open."""

from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from core.common.dates import now
from core.console import health
from core.jobs import keeping
from core.jobs.models import WorkerBeat

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


def states(client) -> tuple[int, dict[str, str]]:
    answer = client.get("/readyz")
    return answer.status_code, {name: check["state"] for name, check in answer.json()["checks"].items()}


def test_alive_asks_neither_sign_in_nor_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert client.post("/healthz").status_code == 405


def test_ready_with_a_living_worker(client):
    keeping.beat("one")
    status, found = states(client)
    assert status == 200
    assert {name: found[name] for name in ("database", "migrations", "worker", "disk")} == dict.fromkeys(
        ("database", "migrations", "worker", "disk"), "ok"
    )


def test_not_ready_without_a_worker_or_with_a_silent_one(client):
    assert states(client)[0] == 503
    keeping.beat("one")
    WorkerBeat.objects.update(at=now() - health.WORKER_SILENCE - timedelta(seconds=1))
    status, found = states(client)
    assert (status, found["worker"]) == (503, "failed")


@pytest.fixture
def migrations_on_record(settings):
    """The suite makes its tables from the models; here the migrations are read, all of them applied."""
    settings.MIGRATION_MODULES = {}
    health._newest_migrations.cache_clear()
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationLoader(None).graph.nodes:
        recorder.record_applied(app, name)
    yield recorder
    recorder.flush()
    health._newest_migrations.cache_clear()


@pytest.mark.django_db(transaction=True)
def test_not_ready_while_a_migration_waits(client, migrations_on_record):
    keeping.beat("one")
    assert states(client)[1]["migrations"] == "ok"
    migrations_on_record.record_unapplied("jobs", "0001_initial")
    status, found = states(client)
    assert (status, found["migrations"]) == (503, "failed")


def test_not_ready_when_the_disk_is_full(client, monkeypatch):
    keeping.beat("one")
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: Usage(10, 10, 0))
    status, found = states(client)
    assert (status, found["disk"]) == (503, "failed")


def test_a_database_that_is_away_is_told_and_does_not_break_the_answer(client, monkeypatch):
    def away() -> None:
        raise DatabaseError

    monkeypatch.setattr(health, "heartbeat_age", away)
    status, found = states(client)
    assert (status, found["worker"]) == (503, "failed")


def test_a_missing_font_for_rare_characters_is_a_warning_only(client, monkeypatch):
    keeping.beat("one")
    monkeypatch.setattr(health, "_font_for_rare", lambda: False)
    assert states(client) == (200, {**states(client)[1], "rare glyphs": "warning"})


def test_a_browser_that_shows_a_pdf_finds_the_icon_of_the_house(client):
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer.url.startswith("/static/img/mark")) == (302, True)
    assert "max-age" in answer["Cache-Control"]
