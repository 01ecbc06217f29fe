"""One sentence says whether anything is left to do; the learning page and the desk say the same."""

import pytest

from core.common.author import Author
from tests.factories.core import Map
from tests.factories.learning import rules
from tests.factories.renewal import Office, application, holder, policies
from training.learning.selectors import ledger_for, next_step
from training.renewal import actions
from training.renewal.selectors.situation import situation_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    made = Map()
    rules()
    policies(made.hebei)
    return made


@pytest.mark.parametrize(
    ("days", "hours", "done"),
    [
        (400, 90, True),  # far from the window, hours complete
        (400, 10, False),  # hours still to be earned
        (40, 90, False),  # window open: apply
        (40, 10, False),  # window open and short
        (-3, 90, False),  # over
    ],
)
def test_it_says_whether_something_is_left(places, days, hours, done):
    found = situation_of(holder(places.changan, ends_in=days, hours=hours))
    assert found.done is done
    assert found.sentence
    assert bool(found.url) is not done


def test_it_follows_the_application_from_draft_to_certificate(places):
    office = Office(places)
    person = holder(places.changan, ends_in=40)
    made = application(person, submit=False)
    assert not situation_of(person).done
    made = actions.submit(application=made, by=Author(user=person.user))
    for rank in ("county", "prefecture"):
        assert situation_of(person).done
        made = actions.decide(application=made, decision="pass", by=Author(user=getattr(office, rank)))
    assert situation_of(person).done
    actions.decide(application=made, decision="pass", by=Author(user=office.province))
    last = situation_of(person)
    assert last.done
    assert str(person.registrations.order_by("-ends_on").first().ends_on) in last.sentence


def test_a_return_is_something_left_to_do_with_its_reason(places):
    office = Office(places)
    made = application(holder(places.changan))
    actions.decide(application=made, decision="return", by=Author(user=office.county), reason="照片不清。")
    found = situation_of(made.worker)
    assert not found.done
    assert "照片不清" in found.sentence


def test_while_an_application_is_under_way_the_next_step_is_its_sentence(places):
    made = application(holder(places.changan))
    step = next_step(made.worker, ledger_for(made.worker))
    assert step.sentence == situation_of(made.worker).sentence
    assert str(made.uid) in step.url


def test_whoever_is_renewed_already_is_not_told_to_apply_again(places):
    made = Office(places).pass_all(application(holder(places.changan, ends_in=40, hours=90)))
    made.worker.refresh_from_db()
    step = next_step(made.worker, ledger_for(made.worker))
    assert step.sentence == situation_of(made.worker).sentence
    assert "已完成再登记" in step.sentence and step.until is None


def test_somebody_without_a_registration_is_told_until_when_to_register(places):
    person = holder(places.changan)
    person.registrations.all().delete()
    assert not situation_of(person).done
    person.certificates.all().delete()
    assert situation_of(person).url == ""
