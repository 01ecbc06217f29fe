"""Who may be sent where, step by step, and what the database itself refuses."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.access.scoping import scoped
from core.audit.models import AuditEvent
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from talent.deployments import actions
from talent.deployments.enums import DeploymentState
from talent.deployments.models import Deployment
from tests.factories.core import Map, by, officer
from tests.factories.deployments import SYSTEM, deployment, listed, programme
from tests.factories.establishment import institution, worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day_in_june():
    with time_machine.travel("2026-06-15T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def monitor(places):
    return officer("deployment_monitor", places.hebei)


def test_a_nomination_stands_at_the_senders_and_the_receivers_place(places):
    row = deployment(places.changan, places.fuping)
    for role, place in (("county_hr", places.changan), ("county_hr", places.fuping)):
        assert list(scoped(Deployment.objects.all(), officer(role, place), Capability.VIEW_DEPLOYMENTS)) == [
            row
        ]
    sibling = officer("county_hr", places.qiaoxi)
    assert not scoped(Deployment.objects.all(), sibling, Capability.VIEW_DEPLOYMENTS)


def test_nobody_is_sent_to_a_county_that_is_not_on_the_list_of_the_year(places):
    listed(places.fuping, year=2025)
    sender, host = institution(places.changan), institution(places.fuping)
    with pytest.raises(Refused, match="阜平县") as refusal:
        actions.nominate(
            programme=programme(),
            worker=worker(sender),
            sender=sender,
            host=host,
            starts_on=date(2026, 5, 1),
            ends_on=date(2027, 4, 30),
            by=SYSTEM,
        )
    assert refusal.value.basis == "冀民〔2026〕1号"
    assert not Deployment.objects.exists()


def test_a_county_that_is_only_proposed_is_not_in_force(places):
    listed(places.fuping, document_no="")
    with pytest.raises(Refused):
        deployment(places.changan, places.fuping)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(date(2026, 5, 2), date(2026, 5, 1)), (date(2026, 5, 1), date(2027, 6, 1))],
)
def test_a_period_that_runs_backward_or_too_long_is_refused(places, starts_on, ends_on):
    with pytest.raises(Refused):
        deployment(places.changan, places.fuping, starts_on=starts_on, ends_on=ends_on)
    assert deployment(places.changan, places.fuping, starts_on=starts_on, ends_on=starts_on)


def test_one_person_serves_in_one_place_at_a_time_even_for_the_bare_database(places):
    first = deployment(places.changan, places.fuping)
    values = {
        "programme": first.programme,
        "worker": first.worker,
        "sender": first.sender,
        "host": first.host,
    }
    with pytest.raises(ValidationError):
        actions.nominate(**values, starts_on=date(2027, 4, 30), ends_on=date(2027, 9, 1), by=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deployment.objects.bulk_create(
            [Deployment(**values, starts_on=date(2027, 4, 30), ends_on=date(2027, 9, 1))]
        )
    assert actions.nominate(**values, starts_on=date(2027, 5, 1), ends_on=date(2027, 9, 1), by=SYSTEM)


def test_a_service_goes_from_nomination_to_completion_by_those_who_may(places, monitor):
    row = deployment(places.changan, places.fuping)
    county = officer("county_hr", places.fuping)
    actions.approve(deployment=row, by=by(monitor))
    actions.agree(deployment=row, agreement_no="SQ-1", by=by(monitor))
    with pytest.raises(NotAllowed):
        actions.agree(deployment=row, agreement_no="SQ-2", by=by(county))
    actions.confirm_arrival(deployment=row, arrived_on=date(2026, 5, 2), by=by(county))
    with time_machine.travel("2027-05-01T04:00:00Z", tick=False):
        row = actions.complete(deployment=row, left_on=date(2027, 4, 30), by=by(county))
    assert row.state == DeploymentState.COMPLETED
    events = AuditEvent.objects.of(row).values_list("event", flat=True)
    assert [event.split(".")[1] for event in events] == [
        "completed",
        "arrived",
        "agreed",
        "approved",
        "nominated",
    ]


def test_the_sending_county_confirms_its_own_people_but_nobody_confirms_elsewhere(places, monitor):
    row = deployment(places.changan, places.fuping)
    actions.approve(deployment=row, by=by(monitor))
    actions.agree(deployment=row, agreement_no="SQ-1", by=by(monitor))
    with pytest.raises(NotAllowed):
        actions.confirm_arrival(
            deployment=row, arrived_on=date(2026, 5, 2), by=by(officer("county_hr", places.qiaoxi))
        )


def test_nobody_decides_about_their_own_deployment(places, monitor):
    row = deployment(places.changan, places.fuping)
    row.worker.user = monitor
    row.worker.save()
    with pytest.raises(NotAllowed):
        actions.approve(deployment=row, by=by(monitor))


def test_an_arrival_in_the_future_is_not_confirmed(places, monitor):
    row = deployment(places.changan, places.fuping)
    actions.approve(deployment=row, by=by(monitor))
    actions.agree(deployment=row, agreement_no="SQ-1", by=by(monitor))
    with pytest.raises(Refused):
        actions.confirm_arrival(
            deployment=row, arrived_on=date(2026, 6, 16), by=by(officer("county_hr", places.fuping))
        )


def test_an_early_end_keeps_the_days_served_and_asks_for_a_reason(places, monitor):
    row = deployment(places.changan, places.fuping)
    actions.approve(deployment=row, by=by(monitor))
    actions.agree(deployment=row, agreement_no="SQ-1", by=by(monitor))
    actions.confirm_arrival(
        deployment=row, arrived_on=date(2026, 5, 2), by=by(officer("county_hr", places.fuping))
    )
    with pytest.raises(Refused):
        actions.end_early(deployment=row, left_on=date(2026, 6, 1), end_reason="", by=by(monitor))
    ended = actions.end_early(deployment=row, left_on=date(2026, 6, 1), end_reason="health", by=by(monitor))
    assert (ended.state, ended.arrived_on, ended.left_on) == (
        "ended_early",
        date(2026, 5, 2),
        date(2026, 6, 1),
    )


def test_a_withdrawn_nomination_leaves_the_person_free(places, monitor):
    row = deployment(places.changan, places.fuping)
    with pytest.raises(Refused):
        actions.withdraw(deployment=row, by=by(monitor))
    actions.withdraw(deployment=row, by=by(monitor).because("本人身体原因"))
    again = actions.nominate(
        programme=row.programme,
        worker=row.worker,
        sender=row.sender,
        host=row.host,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        by=SYSTEM,
    )
    assert again.pk != row.pk
