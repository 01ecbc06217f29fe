"""Everybody sees their own jobs with what came of them; administrators see states only."""

import pytest
from django.urls import reverse

from core.jobs.actions import enqueue
from core.jobs.models import Job
from core.jobs.running import _start
from tests.core.jobs.sample import jobs as sample
from tests.factories.core import Map, UserFactory, by, officer
from tests.factories.jobs import run_jobs

pytestmark = pytest.mark.django_db
assert sample
SECRET = "绝密文件名"


@pytest.fixture
def place(db):
    return Map()


@pytest.fixture
def me(place):
    return officer("county_hr", place.changan)


def ask(user, kind="sample.effect", key="a") -> Job:
    return enqueue(kind, key=key, by=by(user), payload={"n": 1, "file": SECRET})


def page(client, user, name, *args, **extra):
    client.force_login(user)
    return client.get(reverse(name, args=args), **extra)


def test_my_jobs_show_state_result_and_reason(client, me):
    done, refused = ask(me), ask(me, "sample.refused")
    run_jobs()
    waiting = ask(me, key="later")
    text = page(client, me, "console:jobs").content.decode()
    for job in (done, refused, waiting):
        assert reverse("console:job", args=[job.uid]) in text
    assert "The ceiling is reached." in text
    assert SECRET not in text


def test_a_running_job_tells_its_progress_and_asks_again_until_it_ends(client, me):
    job = ask(me)
    _start(job.pk)
    Job.objects.filter(pk=job.pk).update(done=1702, total=3000, counts={"created": 1702})
    text = page(client, me, "console:jobs").content.decode()
    assert "1,702 / 3,000" in text
    assert "every 2s" in text
    running = page(client, me, "console:jobs_running", headers={"HX-Request": "true"})
    assert running["HX-Refresh"] == "true"  # the page thought nothing was open
    same = client.get(reverse("console:jobs_running") + "?open=1")
    assert "HX-Refresh" not in same
    panel = page(client, me, "console:job", job.uid, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in panel
    assert "every 2s" in panel


def test_an_ended_job_shows_its_reason_and_no_longer_asks(client, me):
    job = ask(me, "sample.refused")
    run_jobs()
    text = page(client, me, "console:job", job.uid).content.decode()
    assert "Ask for more places." in text
    assert "every 2s" not in text


def test_nobody_sees_the_job_of_somebody_else(client, me, place):
    job = ask(me)
    other = officer("county_hr", place.changan)
    for name in ("console:jobs", "console:jobs_running"):
        assert str(job.uid) not in page(client, other, name).content.decode()
    assert page(client, other, "console:job", job.uid).status_code == 404
    assert page(client, me, "console:job", job.uid).status_code == 200


def test_administrators_see_states_and_never_what_a_job_is_about(client, me, place):
    ask(me, "sample.refused")
    run_jobs()
    admin = officer("system_administrator", place.hebei)
    answer = page(client, admin, "console:every_job")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert me.username in text
    for hidden in (SECRET, "The ceiling is reached.", str(Job.objects.get().uid)):
        assert hidden not in text


def test_the_whole_queue_is_closed_to_everybody_else(client, me):
    assert page(client, me, "console:every_job").status_code == 403
    assert page(client, UserFactory(), "console:every_job").status_code == 403


def test_a_missing_worker_is_told_where_jobs_wait(client, me):
    ask(me)
    assert "alert-warning" in page(client, me, "console:jobs").content.decode()
