"""A provider's messy list: hours to the people recognised, reasons for the others."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.common.dates import today
from tests.factories.accounts import stepped_up
from tests.factories.core import Map, officer
from tests.factories.establishment import institution
from tests.factories.imports import SAMPLES, rows_of, run_import, workbook
from tests.factories.learning import record
from tests.factories.people import id_number
from tests.factories.people import worker as person
from tests.factories.training import provider
from training.learning.importers import RosterImporter
from training.learning.models import HoursCorrection, LearningRecord, TrainingSession

pytestmark = pytest.mark.django_db
HEAD = ["姓名", "身份证号码", "单位", "签到日期", "学时", "考核结果"]


@pytest.fixture
def hebei():
    return Map()


@pytest.fixture
def boss(hebei):
    return officer("county_hr", hebei.changan)


def listed(*rows, title="禁毒社会工作培训班"):
    above = [["培训班名称", title], ["主办单位", "河北省社会工作促进会", "培训时间", "2026.5.11-2026.5.13"]]
    return workbook([*above, HEAD, *rows])


def bring(boss, place, file, **options):
    return run_import(RosterImporter(), boss, file, locality=place, **options)


def worker(place, name, number=None):
    return person(institution(place, name=f"福利院{name}"), name=name, id_number=number or id_number())


def test_the_sample_of_changan_credits_the_people_it_recognises(hebei, boss):
    provider(hebei.changan)
    luo = worker(hebei.changan, "罗静", "130102196802173179")
    xu = worker(hebei.changan, "徐刚", "130102196610248308")
    xie = worker(hebei.changan, "谢婷辉", "130102197712199476")
    batch = bring(boss, hebei.changan, SAMPLES / "training_sign_in_130102.csv", apply=True)
    assert batch.state == "applied"
    hours = {
        name: sum(LearningRecord.objects.filter(worker=one, state="verified").values_list("hours", flat=True))
        for name, one in {"罗静": luo, "徐刚": xu, "谢婷辉": xie}.items()
    }
    assert hours == {"罗静": 12, "徐刚": 4, "谢婷辉": 16}  # the full-width ８ is eight; 缺考 earns nothing
    absent = LearningRecord.objects.filter(worker=xu, state="returned")
    assert {(one.starts_on, one.result) for one in absent} == {
        (date(2026, 5, 12), "absent"),
        (date(2026, 5, 13), "absent"),
    }
    session = TrainingSession.objects.get()
    assert session.title == "2026年社会工作实务能力提升培训班（第一期）"
    assert (session.state, session.provider.name) == ("closed", "河北省社会工作促进会")
    assert (session.starts_on, session.ends_on) == (date(2026, 5, 11), date(2026, 5, 13))


def test_people_who_are_not_known_are_named_with_the_reason(hebei, boss):
    batch = bring(boss, hebei.changan, SAMPLES / "training_sign_in_130624.csv")
    rows = rows_of(batch)
    assert {row["outcome"] for row in rows.values()} == {"refused"}
    assert all("unknown_person" in row["codes"] for row in rows.values())


def test_somebody_with_an_id_number_of_another_province_gets_a_sentence(hebei, boss):
    row = ["李四", id_number(prefix="110101"), "外省机构", "2026-05-11", 8, "合格"]
    problems = rows_of(bring(boss, hebei.changan, listed(row)))[4]["problems"]
    assert "北京" in problems["id_number"][0]


def test_a_damaged_id_number_is_refused_and_says_who_may_be_meant(hebei, boss):
    known = worker(hebei.changan, "王五")
    row = ["王五", "1.30E+17", str(known.institution), "2026-05-11", 8, "合格"]
    problems = rows_of(bring(boss, hebei.changan, listed(row)))[4]["problems"]
    assert "id_number" in problems
    assert "王五" in problems["name"][0]


def test_hours_in_characters_are_offered_as_the_figure(hebei, boss):
    known = worker(hebei.changan, "王五")
    row = ["王五", known.id_number, "", "2026-05-11", "八", "合格"]
    read = rows_of(bring(boss, hebei.changan, listed(row)))[4]
    assert read["codes"] == ["numeral"]
    assert not LearningRecord.objects.exists()


def test_thirty_hours_a_day_and_a_day_to_come_are_refused(hebei, boss):
    known = worker(hebei.changan, "王五")
    file = listed(
        ["王五", known.id_number, "", "2026-05-11", 30, "合格"],
        ["王五", known.id_number, "", (today() + timedelta(days=365)).isoformat(), 8, "合格"],
    )
    rows = rows_of(bring(boss, hebei.changan, file))
    assert "30" in rows[4]["problems"]["hours"][0]
    assert "future" in rows[5]["codes"]


def test_another_name_under_the_number_is_refused(hebei, boss):
    known = worker(hebei.changan, "王五")
    row = ["赵六", known.id_number, "", "2026-05-11", 8, "合格"]
    assert "other_name" in rows_of(bring(boss, hebei.changan, listed(row)))[4]["codes"]


def test_a_person_of_another_county_is_not_confirmed(hebei, boss):
    stranger = worker(hebei.fuping, "陌生")
    row = ["陌生", stranger.id_number, str(stranger.institution), "2026-05-11", 8, "合格"]
    read = rows_of(bring(boss, hebei.changan, listed(row)))[4]
    nobody = ["陌生", id_number(), "", "2026-05-11", 8, "合格"]
    other = rows_of(bring(boss, hebei.changan, listed(nobody)))[4]
    assert read["problems"] == other["problems"]


def test_a_provider_whose_approval_ended_is_refused(hebei, boss):
    provider(hebei.changan, approved_until=date(2025, 12, 31))
    known = worker(hebei.changan, "王五")
    row = ["王五", known.id_number, "", "2026-05-11", 8, "合格"]
    assert "approval" in rows_of(bring(boss, hebei.changan, listed(row)))[4]["codes"]


def test_what_the_person_logged_themself_on_that_day_is_said(hebei, boss):
    known = worker(hebei.changan, "王五")
    record(known, starts_on=date(2026, 5, 11), ends_on=date(2026, 5, 11))
    row = ["王五", known.id_number, "", "2026-05-11", 8, "合格"]
    read = rows_of(bring(boss, hebei.changan, listed(row)))[4]
    assert (read["outcome"], read["codes"]) == ("new", ["logged"])


def test_nobody_posts_hours_to_themself(hebei, boss):
    known = worker(hebei.changan, "王五")
    known.user = boss
    known.save()
    row = ["王五", known.id_number, "", "2026-05-11", 8, "合格"]
    assert "own" in rows_of(bring(boss, hebei.changan, listed(row)))[4]["codes"]


def test_the_same_list_twice_changes_nothing_and_a_later_one_is_a_dated_correction(hebei, boss):
    known = worker(hebei.changan, "王五")
    row = ["王五", known.id_number, "", "2026-05-11", 8, "合格"]
    bring(boss, hebei.changan, listed(row), apply=True)
    again = bring(boss, hebei.changan, listed(row))
    assert rows_of(again)[4]["outcome"] == "unchanged"
    later = ["王五", known.id_number, "", "2026-05-11", 4, "合格"]
    batch = bring(boss, hebei.changan, listed(later), apply=True)
    assert rows_of(batch)[4]["outcome"] in ("changed", "applied")
    assert LearningRecord.objects.get().hours == 4
    correction = HoursCorrection.objects.get()
    assert (correction.old_hours, correction.new_hours) == (Decimal(8), Decimal(4))


def test_a_later_list_costs_the_same_statements_for_two_people_and_for_twelve(hebei, boss):
    """Hours changed, taken back, given again: corrections, states and events are written many at once."""
    people = [worker(hebei.changan, f"王{n}") for n in range(12)]

    def statements(title, known, hours, result):
        rows = [[one.name, one.id_number, "", "2026-05-11", hours, result] for one in known]
        with CaptureQueriesContext(connection) as asked:
            assert bring(boss, hebei.changan, listed(*rows, title=title), apply=True).state == "applied"
        return len(asked)

    for title, known in (("二人班", people[:2]), ("全体班", people)):
        statements(title, known, 8, "合格")
    for hours, result in ((6, "合格"), (6, "缺考"), (4, "合格")):
        few, many = (
            statements(title, known, hours, result)
            for title, known in (("二人班", people[:2]), ("全体班", people))
        )
        assert many <= few + 2
    assert set(LearningRecord.objects.values_list("state", "hours")) == {("verified", Decimal(4))}
    assert HoursCorrection.objects.count() == 3 * 14


def test_what_is_exported_comes_back_without_a_change(hebei, boss):
    known, absent = worker(hebei.changan, "王五"), worker(hebei.changan, "赵六")
    file = listed(
        ["王五", known.id_number, "", "2026-05-11", 8, "优秀"],
        ["赵六", absent.id_number, "", "2026-05-11", 8, "缺考"],
    )
    bring(boss, hebei.changan, file, apply=True)
    session = TrainingSession.objects.get()
    client = stepped_up(boss)
    url = reverse("learning:session_posted", args=[session.uid])
    answer = client.get(url, {"export": "xlsx"}, follow=True)
    exported = b"".join(answer.streaming_content) if answer.streaming else answer.content
    batch = bring(boss, hebei.changan, exported)
    assert [row["outcome"] for row in rows_of(batch).values()] == ["unchanged", "unchanged"]
