"""People press at the same moment: one last place, one presence, one posting of the hours."""

import os
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connections

from core.common.dates import today
from core.common.errors import Refused
from tests.factories.core import Map, by
from tests.factories.learning import learner
from tests.factories.training import SYSTEM, held, session
from training.learning import actions
from training.learning.models import Enrolment, LearningRecord, SignIn
from training.learning.signing import ticket_for

TOMORROW = today() + timedelta(days=1)
ROUNDS = 50 if os.environ.get("PROVE") == "full" else 3


@pytest.fixture
def hebei(transactional_db: Any) -> Map:
    return Map()


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Run in threads that start at once; each answer is a value or the exception."""
    barrier, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=10)
            answers[place] = act()
        except Exception as error:  # noqa: BLE001 - the test looks at whatever came
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def test_the_last_place_goes_to_exactly_one_of_those_who_ask_at_once(hebei):
    people = [learner(hebei.changan, name) for name in "甲乙丙丁"]
    for number in range(ROUNDS):
        made = session(hebei.changan, day=TOMORROW, capacity=2, batch=str(number))
        answers = together(
            *(partial(actions.enrol, session=made, worker=one, by=by(one.user)) for one in people)
        )
        assert not [answer for answer in answers if isinstance(answer, Exception)]
        states = sorted(Enrolment.objects.filter(session=made).values_list("state", flat=True))
        assert states == ["enrolled", "enrolled", "waiting", "waiting"]


def test_two_who_withdraw_at_once_let_two_move_up(hebei):
    people = [learner(hebei.changan, name) for name in "甲乙丙丁"]
    for number in range(ROUNDS):
        made = session(hebei.changan, capacity=2, batch=str(number))
        held_by = [actions.enrol(session=made, worker=one, by=SYSTEM) for one in people][:2]
        together(*(partial(actions.withdraw, enrolment=one, by=SYSTEM) for one in held_by))
        states = sorted(Enrolment.objects.filter(session=made).values_list("state", flat=True))
        assert states == ["enrolled", "enrolled", "withdrawn", "withdrawn"]


def test_one_phone_pressed_twice_is_one_presence(hebei):
    person = learner(hebei.changan)
    for number in range(ROUNDS):
        sitting = session(hebei.changan, batch=str(number)).sittings.first()
        ticket = ticket_for(sitting, person.user)
        sign = partial(
            actions.sign_in_by_phone, sitting=sitting, worker=person, ticket=ticket, by=by(person.user)
        )
        answers = together(sign, sign, sign)
        assert sum(isinstance(answer, Refused) for answer in answers) == 2
        assert SignIn.objects.filter(sitting=sitting).count() == 1


def test_two_officers_who_close_at_once_post_the_hours_once(hebei):
    person = learner(hebei.changan)
    for number in range(ROUNDS):
        made = held(hebei.changan, person, batch=str(number))
        answers = together(*[partial(actions.close_session, session=made, by=SYSTEM)] * 2)
        assert sum(isinstance(answer, Refused) for answer in answers) == 1
        assert LearningRecord.objects.filter(session=made).count() == 1
