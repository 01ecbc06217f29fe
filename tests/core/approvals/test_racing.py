"""Two officers decide at the same moment: one opinion is kept, the other officer reads what happened."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections

from core.approvals.actions import confirm_offline, record_opinion, start, submit_offline
from core.approvals.enums import ApprovalState
from core.approvals.models import Approval, Opinion
from core.common.dates import today
from core.common.errors import Refused
from core.localities.models import Locality
from core.users.models import User
from tests.factories.approvals import registered
from tests.factories.core import Map, by, officer
from tests.factories.files import pdf, upload

from .conftest import STEPS, route

ROUNDS = 5


@pytest.fixture
def racing(transactional_db: Any, var: Any) -> Iterator[tuple[Map, User]]:
    """Real transactions: a map, and the officer who prepares everything."""
    places = Map()
    preparer = officer("county_hr", places.changan)
    route(places.hebei, steps=STEPS[:1])
    with registered({preparer.pk}):
        yield places, preparer


def together(*actions: Any) -> list[Any]:
    """Run actions in threads that start at once; each answer is a value or the exception."""
    barrier = threading.Barrier(len(actions))
    answers: list[Any] = [None] * len(actions)

    def run(place: int, action: Any) -> None:
        try:
            barrier.wait(timeout=10)
            answers[place] = action()
        except Exception as error:  # noqa: BLE001 - the test looks at whatever came
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return answers


def one_won(answers: list[Any]) -> bool:
    return sum(isinstance(answer, Refused) for answer in answers) == len(answers) - 1


def new_document(places: Map, number: int) -> Locality:
    place = Locality(
        code=f"1301029{number:02d}",
        name=f"第{number}街道",
        short_name="街道",
        level="township",
        valid_from="2020-01-01",
    )
    place.save()
    place.stand_under(places.changan)
    place.save()
    return place


def test_agreeing_against_returning_leaves_one_opinion(racing: tuple[Map, User]) -> None:
    places, preparer = racing
    one, other = officer("county_hr", places.changan), officer("county_hr", places.changan)
    for number in range(ROUNDS):
        document = new_document(places, number)
        start(document=document, by=by(preparer))
        answers = together(
            lambda: record_opinion(document=document, by=by(one), decision="agree"),  # noqa: B023
            lambda: record_opinion(document=document, by=by(other), decision="return", text="有误"),  # noqa: B023
        )
        assert one_won(answers), answers
        approval = Approval.objects.get(document_uid=document.uid)
        assert Opinion.objects.filter(approval=approval).count() == 1
        assert approval.state in (ApprovalState.COMPLETED, ApprovalState.RETURNED)
    connection.close()


def test_one_paper_is_confirmed_once(racing: tuple[Map, User]) -> None:
    places, preparer = racing
    officers = [officer("county_hr", places.changan) for _place in range(2)]
    document = new_document(places, 50)
    start(document=document, by=by(preparer))
    submit_offline(
        document=document,
        scan=upload("签批.pdf", pdf()),
        by=by(preparer),
        decision="agree",
        signer="张建国",
        signed_on=today(),
    )
    answers = together(*(lambda who=who: confirm_offline(document=document, by=by(who)) for who in officers))
    assert one_won(answers), answers
    assert Opinion.objects.count() == 1


def test_a_document_is_started_once(racing: tuple[Map, User]) -> None:
    places, preparer = racing
    document = new_document(places, 60)
    answers = together(*([lambda: start(document=document, by=by(preparer))] * 3))
    assert one_won(answers), answers
    assert Approval.objects.count() == 1
