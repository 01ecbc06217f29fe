"""The rollup of the desks says what the ledgers say, follows every decision and stays inside the scope."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from core.common.dates import add_years, today
from talent.people.models import SocialWorker
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, by, officer
from tests.factories.establishment import institution, worker
from tests.factories.learning import learner, record, rules
from training.learning import actions
from training.learning.actions.standings import refresh, refresh_all, row_of
from training.learning.models import AnnualRequirement, CreditingRule, WorkerStanding
from training.learning.selectors import reckon_all

HEAVY = {"hours": Decimal(48)}


@pytest.fixture
def place(db):
    hebei = Map()
    rules()
    AnnualRequirement.objects.create(
        hours=90, professional_hours=60, document_no="第25号", valid_from=date(2015, 10, 1)
    )
    return hebei


def term(person, ends_in_days=200):
    """The person's registration ends in so many days."""
    registration = person.registrations.get()
    registration.ends_on = today() + timedelta(days=ends_in_days)
    registration.starts_on = add_years(registration.ends_on, -3) + timedelta(days=1)
    registration.save()


def days_ago(days, **values):
    day = today() - timedelta(days=days)
    return {"starts_on": day, "ends_on": day} | values


def staff(place):
    """Enough, enough once accepted, short, lapsed, and two who never registered."""
    people = {
        name: learner(place.changan, name, mobile=f"1390000000{n}")
        for n, name in enumerate(("够", "待", "差", "过"))
    }
    for name, ends in (("够", 300), ("待", 300), ("差", 100), ("过", -3)):
        term(people[name], ends)
    for days in (40, 60):
        record(people["够"], "verified", **days_ago(days, **HEAVY))
        record(people["待"], "submitted", **days_ago(days, **HEAVY))
    record(people["差"], "verified", **days_ago(30, subject="public"))
    unit = institution(place.changan, name="未登记院")
    people["持证"] = worker(unit, name="持证", level="assistant")
    people["无证"] = worker(unit, name="无证", level="")
    return people


def test_the_rollup_is_what_recomputing_gives(place):
    people = staff(place)
    assert refresh_all() == len(people)
    kept = {row.worker_id: row for row in WorkerStanding.objects.all()}
    for found in reckon_all(SocialWorker.objects.all()):
        fresh, row = row_of(found, None), kept[found.worker.pk]
        for name in ("standing", "level", "term_end", "required", "counted", "pending", "missing", "public"):
            assert getattr(row, name) == getattr(fresh, name), name
    words = {person.name: kept[person.pk].standing for person in people.values()}
    assert words == {"够": "enough", "待": "pending", "差": "short", "过": "lapsed",
                     "持证": "unregistered", "无证": "uncertified"}  # fmt: skip


def test_refreshing_twice_changes_nothing_and_a_decision_changes_one_row(
    place, django_capture_on_commit_callbacks
):
    people = staff(place)
    refresh_all()
    before = dict(WorkerStanding.objects.values_list("worker_id", "counted"))
    refresh_all()
    assert dict(WorkerStanding.objects.values_list("worker_id", "counted")) == before
    verifier = officer("learning_verifier", place.changan)
    with django_capture_on_commit_callbacks(execute=True):
        for one in people["待"].learning_records.all():
            actions.verify_record(record=one, by=by(verifier))
    row = WorkerStanding.objects.get(worker=people["待"])
    assert (row.counted, row.standing) == (96, "enough")


def test_a_thousand_more_people_cost_no_more_queries(place, django_assert_max_num_queries):
    staff(place)
    with django_assert_max_num_queries(6):
        list(reckon_all(SocialWorker.objects.all()))


def test_the_annual_clock_runs_for_technical_staff_only(place):
    people = staff(place)
    SocialWorker.objects.filter(pk=people["够"].pk).update(
        post_category_claimed="professional", relation="establishment"
    )
    SocialWorker.objects.filter(pk=people["差"].pk).update(
        post_category_claimed="professional", relation="civil_servant"
    )
    refresh_all()
    asked = dict(WorkerStanding.objects.values_list("worker__name", "annual_required"))
    assert (asked["够"], asked["差"], asked["待"]) == (90, None, None)


def test_a_province_may_credit_otherwise_than_the_country(place):
    person = staff(place)["差"]
    CreditingRule.objects.create(
        activity_type="face_to_face", rate=Decimal(2), locality=place.hebei, document_no="冀民〔2025〕1号",
        valid_from=date(2020, 1, 1),
    )  # fmt: skip
    refresh([person.pk])
    assert WorkerStanding.objects.get(worker=person).counted == 16


def desk(user, **query):
    return signed_in(user).get(reverse("learning:desk"), query)


def test_the_desk_counts_people_by_standing_and_each_figure_opens_its_rows(place):
    staff(place)
    learner(place.fuping, "外县", mobile="13900000009")
    refresh_all()
    reader = officer("county_hr", place.changan)
    shown = desk(reader).context["desk"].total
    assert (shown.in_term, shown.enough, shown.pending, shown.short, shown.at_risk) == (3, 1, 1, 1, 1)
    assert (shown.lapsed, shown.unregistered, shown.completion) == (1, 1, 33)
    client = signed_in(reader)
    expected = {"standing=short": {"差"}, "risk=6": {"差"}, "risk=12": {"差", "待"},
                "standing=enough": {"够"},
                "term=running": {"够", "待", "差"}, "standing=unregistered": {"持证"}}  # fmt: skip
    for query, names in expected.items():
        page = client.get(reverse("learning:standings") + "?" + query)
        assert {row.worker.name for row in page.context["list"].window.rows} == names, query


def test_the_province_sees_prefectures_and_drills_down_to_a_county_and_its_units(place):
    staff(place)
    learner(place.fuping, "外县", mobile="13900000009")
    refresh_all()
    reader = officer("provincial_hr", place.hebei)
    top = desk(reader).context["desk"]
    assert {row.label for row in top.places} == {place.shijiazhuang.name, place.fuping.prefecture.name}
    city = desk(reader, place=place.shijiazhuang.code).context["desk"]
    assert [row.label for row in city.places] == [place.changan.name]
    county = signed_in(reader).get(
        reverse("learning:desk") + f"?place={place.shijiazhuang.code}&place={place.changan.code}"
    )
    assert sum(row.in_term for row in county.context["desk"].places) == 3
    assert b"\xe5\xa4\x96\xe5\x8e\xbf" not in county.content


def test_the_desk_asks_as_many_questions_for_many_people_as_for_few(place):
    staff(place)
    refresh_all()
    client = signed_in(officer("county_hr", place.changan))
    client.get(reverse("learning:desk"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("learning:desk"))
    for n in range(6):
        record(learner(place.changan, f"新{n}", mobile=f"1380000000{n}"), "verified", **days_ago(20 + n))
    refresh_all()
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("learning:desk"))
    assert len(many) == len(few)


def test_hours_of_the_year_open_their_records(place):
    people = staff(place)
    record(people["差"], "verified", **days_ago(5, organiser="省社工促进会"))
    refresh_all()
    reader = officer("county_hr", place.changan)
    found = desk(reader, year=today().year).context["desk"]
    one = next(row for row in found.organisers if row.label == "省社工促进会")
    page = signed_in(reader).get(reverse("learning:records") + "?" + one.query)
    assert [row.organiser for row in page.context["list"].window.rows] == ["省社工促进会"]
    assert (one.records, one.hours) == (1, 8)


def test_the_desk_leaves_as_a_workbook_with_the_same_figures(place):
    staff(place)
    refresh_all()
    client = stepped_up(officer("county_hr", place.changan))
    answer = client.get(reverse("learning:desk_workbook"))
    book = load_workbook(io.BytesIO(answer.content))
    assert len(book.worksheets) == 5
    last = [cell.value for cell in list(book.worksheets[0].rows)[-1]]
    assert last[1:4] == [3, 1, 1]
