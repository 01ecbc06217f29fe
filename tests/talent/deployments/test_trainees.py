"""The training half: who is put forward, endorsed and coached, and whose hours count."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from core.access.scoping import belonging_to, scoped
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from talent.deployments.actions.projects import sign_project, submit_project
from talent.deployments.actions.trainee_hours import confirm_all_hours, confirm_hours, log_hours, refuse_hours
from talent.deployments.actions.trainees import (
    begin_training,
    decide_trainee,
    finish_training,
    propose_trainee,
    resubmit_trainee,
    update_trainee,
    withdraw_trainee,
)
from talent.deployments.documents.trainees import _line, person_values, trainee_pdf, trainees_pdf
from talent.deployments.models import Deployment, Trainee
from talent.deployments.selectors.trainees import (
    certified_since,
    took_the_exam,
    trainee_totals,
    with_certificates,
)
from tests.factories import plans
from tests.factories.core import Map, UserFactory, by, officer
from tests.factories.deployments import deployment, listed, programme
from tests.factories.establishment import institution, worker
from tests.factories.learning import photo
from tests.factories.people import certificate

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def on_a_day_in_june():
    with time_machine.travel("2026-06-15T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    places = Map()
    plans.routes()
    listed(places.fuping)
    return places


@pytest.fixture
def year(places):
    return programme()


@pytest.fixture
def county(places):
    return by(officer("county_hr", places.fuping))


@pytest.fixture
def other(places):
    return by(officer("county_hr", places.fuping))


@pytest.fixture
def prefecture(places):
    return by(officer("prefecture_officer", places.baoding))


def serving(places, name="王吉", place=None):
    """Somebody in service in 阜平县 with an account."""
    row = deployment(places.changan, place or places.fuping, name=name)
    Deployment.objects.filter(pk=row.pk).update(
        state="serving", arrived_on=date(2026, 5, 2), agreement_no="XY-1"
    )
    row.refresh_from_db()
    row.worker.user = UserFactory()
    row.worker.save()
    return row


def in_training(places, year, **values):
    return plans.listed_trainee(
        plans.trainee(places.fuping, year, **values), "training", starts_on=date(2026, 6, 1)
    )


def test_a_trainee_is_endorsed_by_county_and_prefecture_and_comes_on_the_list(
    places, year, county, other, prefecture
):
    row = plans.trainee(places.fuping, year, by=county)
    with pytest.raises(NotAllowed):
        decide_trainee(trainee=row, by=county)
    row = decide_trainee(trainee=row, by=other)
    assert row.state == "proposed"
    row = decide_trainee(trainee=row, by=prefecture)
    assert (row.state, row.approved_on) == ("approved", DAY)


def test_a_returned_paper_is_mended_and_goes_up_again(places, year, county, other, prefecture):
    row = plans.trainee(places.fuping, year, by=county)
    row = decide_trainee(trainee=row, by=other, decision="return", text="请补充学习任务")
    assert (row.state, row.return_reason) == ("returned", "请补充学习任务")
    row = update_trainee(trainee=row, version=row.version, changes={"tasks": "个案两个"}, by=county)
    row = resubmit_trainee(trainee=row, by=county)
    row = decide_trainee(trainee=decide_trainee(trainee=row, by=other), by=prefecture)
    assert row.state == "approved"


def test_a_trainee_of_another_county_is_unseen(places, year):
    row = plans.trainee(places.fuping, year)
    for role, place, seen in (
        ("county_hr", places.fuping, [row]),
        ("prefecture_officer", places.baoding, [row]),
        ("county_hr", places.changan, []),
        ("prefecture_officer", places.shijiazhuang, []),
    ):
        found = scoped(Trainee.objects.all(), officer(role, place), Capability.VIEW_DEPLOYMENTS)
        assert list(found) == seen
    row.worker.user = UserFactory()
    row.worker.save()
    assert list(belonging_to(Trainee.objects.all(), row.worker.user)) == [row]
    assert not belonging_to(Trainee.objects.all(), UserFactory())


def test_only_people_of_receiving_counties_are_put_forward_by_their_own_unit(places, year, county):
    with pytest.raises(Refused, match="桥西区"):
        plans.trainee(places.qiaoxi, year)
    unit, elsewhere = institution(places.fuping), institution(places.fuping, name="另一单位")
    person = worker(elsewhere)
    with pytest.raises(Refused):
        propose_trainee(programme=year, worker=person, institution=unit, by=county)
    with pytest.raises(NotAllowed):
        propose_trainee(
            programme=year,
            worker=person,
            institution=elsewhere,
            by=by(officer("county_hr", places.changan)),
        )


def test_nobody_is_a_trainee_of_a_programme_twice_unless_withdrawn(places, year, county):
    row = plans.trainee(places.fuping, year)
    again = {"programme": year, "worker": row.worker, "institution": row.institution, "by": county}
    with pytest.raises(ValidationError):
        propose_trainee(**again)
    with pytest.raises(Refused):
        withdraw_trainee(trainee=row, reason=" ", by=county)
    withdraw_trainee(trainee=row, reason="调离", by=county)
    assert propose_trainee(**again).state == "proposed"


def test_the_places_of_the_county_are_not_exceeded_but_by_an_exception(places, year, other, prefecture):
    plans.quota(year, "training", places.fuping, 1)
    first, second = (plans.trainee(places.fuping, year, name=name) for name in ("周兰", "吴梅"))
    plans.listed_trainee(first)
    decide_trainee(trainee=second, by=other)
    with pytest.raises(Refused, match="阜平县") as refusal:
        decide_trainee(trainee=second, by=prefecture)
    assert refusal.value.code == "quota"
    second.refresh_from_db()
    assert second.state == "proposed"
    plans.granted(year, "training", places.fuping)
    assert decide_trainee(trainee=second, by=prefecture).state == "approved"


def test_a_signed_task_book_binds_the_number_of_trainees(places, year, other, prefecture):
    monitor = by(officer("deployment_monitor", places.hebei))
    book = submit_project(project=plans.project(year, (places.fuping, 0, 1)), by=monitor)
    first, second = (plans.trainee(places.fuping, year, name=name) for name in ("周兰", "吴梅"))
    assert first.project == book
    plans.listed_trainee(first)
    sign_project(project=book, signed_on=DAY, scan=photo("任务书.jpg"), by=monitor)
    decide_trainee(trainee=second, by=other)
    with pytest.raises(Refused, match="SQ-1"):
        decide_trainee(trainee=second, by=prefecture)


def test_a_coach_serves_in_the_county_of_the_trainee_at_that_time(places, year, county):
    here, there = serving(places), serving(places, "李安", places.dingzhou)
    row = plans.trainee(places.fuping, year, mentor=here)
    with pytest.raises(Refused, match="定州市"):
        update_trainee(trainee=row, version=row.version, changes={"mentor": there}, by=county)
    Deployment.objects.filter(pk=here.pk).update(
        state="ended_early", left_on=date(2026, 6, 1), end_reason="health"
    )
    with pytest.raises(Refused):
        plans.trainee(places.fuping, year, name="吴梅", mentor=Deployment.objects.get(pk=here.pk))


def test_hours_count_once_somebody_else_of_the_county_confirmed_them(places, year, county, other):
    mentor = serving(places)
    coach = by(mentor.worker.user)
    row = in_training(places, year, mentor=mentor)
    entry = log_hours(trainee=row, day=DAY, hours=Decimal("2.5"), topic="走访", by=coach)
    for nobody in (coach, by(officer("county_hr", places.changan))):
        with pytest.raises(NotAllowed):
            confirm_hours(row=entry, by=nobody)
    row.refresh_from_db()
    assert row.hours_done == 0
    confirm_hours(row=entry, by=county)
    row.refresh_from_db()
    assert row.hours_done == Decimal("2.5")
    own = log_hours(trainee=row, day=DAY, hours=Decimal(1), topic="督导", by=county)
    with pytest.raises(NotAllowed):
        confirm_hours(row=own, by=county)
    with pytest.raises(Refused):
        confirm_all_hours(trainee=row, by=county)
    assert confirm_all_hours(trainee=row, by=other) == 1
    row.refresh_from_db()
    assert row.hours_done == Decimal("3.5")


def test_hours_that_are_not_accepted_need_a_reason_and_never_count(places, year, county):
    row = in_training(places, year, mentor=serving(places))
    entry = log_hours(trainee=row, day=DAY, hours=Decimal(2), topic="走访", by=by(row.mentor.worker.user))
    with pytest.raises(Refused):
        refuse_hours(row=entry, reason="", by=county)
    refuse_hours(row=entry, reason="当日未开展", by=county)
    with pytest.raises(Refused):
        confirm_hours(row=entry, by=county)
    row.refresh_from_db()
    assert row.hours_done == 0


@pytest.mark.parametrize(
    ("day", "hours"),
    [(DAY + timedelta(days=1), 2), (date(2026, 5, 31), 2), (DAY, 11)],
    ids=["a day to come", "before the beginning", "more than a day holds"],
)
def test_hours_of_an_impossible_day_are_refused(places, year, county, day, hours):
    row = in_training(places, year)
    log_hours(trainee=row, day=DAY, hours=Decimal(2), topic="走访", by=county)
    with pytest.raises(Refused):
        log_hours(trainee=row, day=day, hours=Decimal(hours), topic="走访", by=county)


def test_nobody_logs_their_own_hours_and_a_coach_only_while_in_service(places, year):
    mentor = serving(places)
    row = in_training(places, year, mentor=mentor)
    row.worker.user = UserFactory()
    row.worker.save()
    entry = {"day": DAY, "hours": Decimal(2), "topic": "走访"}
    with pytest.raises(NotAllowed):
        log_hours(trainee=row, by=by(row.worker.user), **entry)
    Deployment.objects.filter(pk=mentor.pk).update(
        state="ended_early", left_on=date(2026, 6, 10), end_reason="health"
    )
    with pytest.raises(NotAllowed):
        log_hours(trainee=row, by=by(mentor.worker.user), **entry)


def test_a_result_is_recorded_by_the_county_once_the_hours_are_there(places, year, county, other):
    row = in_training(places, year, hours_planned=Decimal(2))
    entry = log_hours(trainee=row, day=DAY, hours=Decimal(2), topic="走访", by=county)
    end = {"ends_on": DAY, "result": "passed"}
    with pytest.raises(Refused, match="1"):
        finish_training(trainee=row, by=other, **end)
    confirm_hours(row=entry, by=other)
    with pytest.raises(Refused):
        finish_training(trainee=row, ends_on=DAY, result="", by=other)
    assert finish_training(trainee=row, by=other, **end).state == "finished"


def test_fewer_hours_than_planned_are_finished_only_as_not_qualified(places, year, county):
    row = in_training(places, year, hours_planned=Decimal(20))
    with pytest.raises(Refused, match="20"):
        finish_training(trainee=row, ends_on=DAY, result="passed", by=county)
    assert finish_training(trainee=row, ends_on=DAY, result="failed", by=county).result == "failed"


def test_a_training_begins_from_the_list_and_not_on_a_day_to_come(places, year, county):
    row = plans.trainee(places.fuping, year)
    with pytest.raises(Refused):
        begin_training(trainee=row, starts_on=DAY, by=county)
    row = plans.listed_trainee(row)
    with pytest.raises(Refused):
        begin_training(trainee=row, starts_on=DAY + timedelta(days=1), by=county)
    assert begin_training(trainee=row, starts_on=DAY, by=county).state == "training"


def test_a_certificate_since_counts_as_certified_and_as_an_examination(places, year):
    row = plans.trainee(places.fuping, year)
    certificate(row.worker, level="assistant", approved_on=date(2025, 9, 1))
    assert certified_since(row) is None
    assert not took_the_exam(row)
    certificate(row.worker, level="senior", approved_on=date(2026, 6, 15))
    assert certified_since(row).level == "senior"
    assert took_the_exam(row)
    assert with_certificates(Trainee.objects.all()).get().certified


def test_the_totals_of_a_programme_are_the_sums_of_its_rows(places, year):
    holder = in_training(places, year, hours_planned=Decimal(20))
    certificate(holder.worker, level="assistant", approved_on=date(2026, 6, 15))
    plans.trainee(places.fuping, year, name="吴梅", hours_planned=Decimal(7))
    totals = trainee_totals(year)
    assert {name: totals[name] for name in ("proposed", "on_the_list", "training", "finished")} == {
        "proposed": 1,
        "on_the_list": 1,
        "training": 1,
        "finished": 0,
    }
    assert (totals["planned"], totals["done"], totals["certified"]) == (Decimal(20), Decimal(0), 1)


def test_f31_prints_for_one_and_for_all(places, year):
    row = plans.trainee(places.fuping, year, mentor=serving(places), tasks="个案两个")
    assert trainee_pdf(row, whole=False).startswith(b"%PDF")
    rows = list(with_certificates(Trainee.objects.all()))
    assert trainees_pdf(rows, unit="阜平县").startswith(b"%PDF")
    assert trainees_pdf([], unit="").startswith(b"%PDF")
    born = date.fromisoformat(row.worker.birth_date)
    known = {True: born, False: f"{born.year}年"}  # the month of birth is identity data
    for whole, shown in known.items():
        assert person_values(row.worker, whole)["birth_month"] == shown
        assert _line(rows[0], whole)["birth_month"] == shown
