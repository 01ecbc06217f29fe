"""The trail takes what is added and refuses to be rewritten, by the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from core.audit import actions as audit
from core.audit.models import AuditEvent
from core.common.author import Author
from tests.factories.core import Map, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    places = Map()
    user = UserFactory()
    return audit.record(
        by=Author(user=user, address="10.0.0.1", reason="核对"),
        event="test.happened",
        target=places.changan,
        changes=["name", "code"],
    )


def test_an_event_says_who_what_where_and_why(event):
    event.refresh_from_db()
    assert (event.origin, event.address, event.reason) == ("web", "10.0.0.1", "核对")
    assert event.fields == ["code", "name"]
    assert event.target_type == "localities.locality"
    assert event.county_id == event.target_id


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_auditevent SET event = 'x'", "DELETE FROM audit_auditevent"]
)
def test_the_database_refuses_to_rewrite_the_trail(event, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get(pk=event.pk).event == "test.happened"


def test_the_history_of_a_record_is_its_events_newest_first(event):
    later = audit.record(by=Author(), event="test.again", target=event)
    assert list(AuditEvent.objects.of(event)) == [later]
