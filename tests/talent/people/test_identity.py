"""What identifies a person is hidden, shown with a reason, and each showing is recorded."""

import pytest

from core.audit.models import AuditEvent
from core.common.errors import NotAllowed, Refused
from talent.people.actions import issue_activation_slip, reveal
from tests.factories import people
from tests.factories.core import by, officer

pytestmark = pytest.mark.django_db


def test_a_reveal_answers_the_number_and_records_who_whom_and_why(hr, wang):
    value = reveal(worker=wang, field="id_number", by=by(hr).because("核对聘用合同"))
    assert value == wang.id_number
    event = AuditEvent.objects.get(event="people.identity_revealed")
    assert (event.user, event.subject_uid, event.reason) == (hr, wang.uid, "核对聘用合同")
    assert event.fields == ["id_number"]
    assert value not in str(event.__dict__)


def test_a_reveal_without_a_reason_is_refused(hr, wang):
    with pytest.raises(NotAllowed):
        reveal(worker=wang, field="id_number", by=by(hr).because("  "))
    assert not AuditEvent.objects.filter(event="people.identity_revealed").exists()


def test_only_roles_with_the_right_reveal(hebei, wang):
    for role in ("learning_verifier", "auditor"):
        with pytest.raises(NotAllowed):
            reveal(worker=wang, field="mobile", by=by(officer(role, hebei.changan)).because("核对"))


def test_nothing_of_other_counties_is_revealed(hr, stranger):
    with pytest.raises(NotAllowed):
        reveal(worker=stranger, field="id_number", by=by(hr).because("核对"))


def test_other_columns_are_not_revealed_this_way(hr, wang):
    with pytest.raises(Refused):
        reveal(worker=wang, field="note", by=by(hr).because("核对"))


def test_an_activation_code_makes_the_account_that_it_opens(hr, wang):
    code = issue_activation_slip(worker=wang, by=by(hr))
    wang.refresh_from_db()
    assert len(code) == 11
    assert wang.user is not None
    assert not wang.user.has_usable_password()
    assert wang.user.username == "wangji"
    first = wang.user
    issue_activation_slip(worker=wang, by=by(hr))
    wang.refresh_from_db()
    assert wang.user == first


def test_without_a_mobile_number_no_code_is_handed_out(hr, home):
    person = people.worker(home, "李㛃")
    with pytest.raises(Refused):
        issue_activation_slip(worker=person, by=by(hr))
    person.refresh_from_db()
    assert person.user is None


def test_codes_are_handed_out_inside_ones_places_only(hr, stranger):
    with pytest.raises(NotAllowed):
        issue_activation_slip(worker=stranger, by=by(hr))
