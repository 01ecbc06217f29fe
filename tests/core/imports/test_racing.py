"""One import started by several clicks at the same moment is applied once, on either database."""

import threading

import pytest
from django.db import connections

from core.access.holdings import Access
from core.audit.models import AuditEvent
from core.common.errors import Refused
from core.imports import gate
from core.imports.actions import begin_apply
from core.imports.models import ImportBatch
from core.users.models import User
from tests.factories.core import Map, by, officer
from tests.factories.imports import run_import, workbook

from .toy import StaffList

ROUNDS, CLICKS = 5, 4
LIST = [["姓名", "身份证号"], ["王芳", "130102198807125538"], ["李霞", "130102196710127423"]]


@pytest.mark.django_db(transaction=True)
def test_an_import_started_by_several_clicks_at_once_is_applied_once(monkeypatch):
    importer = StaffList()
    monkeypatch.setitem(gate._registered, importer.key, importer)
    places = Map()
    clerk = officer("county_hr", places.changan)
    for _round in range(ROUNDS):
        User.objects.filter(display_name__in=("王芳", "李霞")).delete()
        batch = run_import(importer, clerk, workbook(LIST), locality=places.changan)
        answers = click_together(batch.uid, clerk)
        assert sorted(answers) == ["applied", *["refused"] * (CLICKS - 1)]
        assert list(User.objects.filter(display_name="王芳").values_list("version", flat=True)) == [2]
    assert AuditEvent.objects.filter(event="imports.applied").count() == ROUNDS


def click_together(uid, user):
    """Every click from its own connection, started by one barrier."""
    barrier, answers = threading.Barrier(CLICKS), []

    def click():
        try:
            batch = ImportBatch.objects.get(uid=uid)
            access, author = Access(user), by(user)
            barrier.wait()
            begin_apply(batch=batch, accepted=(), good_only=True, access=access, by=author)
            answers.append("applied")
        except Refused:
            answers.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=click) for _ in range(CLICKS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
