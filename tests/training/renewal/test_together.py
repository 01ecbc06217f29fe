"""Two officers at once: one check counts, the other reads what happened; SQLite and PostgreSQL."""

import os
import threading
from collections import Counter

import pytest
from django.db import connection

from core.common.author import Author
from core.common.errors import Refused
from tests.factories.core import Map
from tests.factories.learning import rules
from tests.factories.renewal import Office, application, holder, policies
from training.renewal import actions
from training.renewal.models import Application

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 200 if os.environ.get("PROVE") == "full" else 3


def together(*deeds):
    """Start all at one barrier; answers what each came to."""
    barrier, said = threading.Barrier(len(deeds)), []

    def run(deed):
        barrier.wait()
        try:
            deed()
        except Refused as refusal:
            said.append(refusal.code)
        else:
            said.append("done")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(said)


def test_of_two_who_check_at_once_one_wins():
    places = Map()
    rules()
    policies(places.hebei)
    office = Office(places)
    for n in range(ROUNDS):
        made = application(holder(places.changan, name=f"王{n}"))

        def check(user, decision, made=made):
            return lambda: actions.decide(
                application=made, decision=decision, by=Author(user=user), reason="重复提交"
            )

        said = together(check(office.county, "pass"), check(office.county2, "return"))
        assert said["done"] == 1
        made.refresh_from_db()
        assert made.steps.count() == 2
        assert made.state in ("first_passed", "returned")


def test_of_two_who_apply_at_once_one_application_is_opened():
    places = Map()
    rules()
    policies(places.hebei)
    person = holder(places.changan)

    def begin():
        return actions.begin(worker=person, kind="renewal", by=Author(user=person.user))

    said = together(begin, begin, begin)
    assert Application.objects.count() == 1
    assert said["done"] >= 1
