"""Providers and courses come and go as lists, through the gate."""

from datetime import date

import pytest
from django.urls import reverse

from core.imports.gate import importer
from tests.factories.accounts import stepped_up
from tests.factories.core import Map, officer
from tests.factories.imports import rows_of, run_import, workbook
from tests.factories.training import SYSTEM, provider
from training.learning.actions import add_course
from training.learning.models import Course, Provider

pytestmark = pytest.mark.django_db

HEAD = ["机构名称", "批准文号", "有效期起", "有效期止", "联系人", "联系电话"]
ROW = ["河北社工学院", "冀民函〔2025〕18号", "2025.1.1", "2027年12月31日", "王老师", "0311-86000000"]
COURSES = ["培训机构", "课程名称", "学习形式", "科目类别", "学时"]


@pytest.fixture
def hebei():
    return Map()


@pytest.fixture
def boss(hebei):
    return officer("county_hr", hebei.changan)


def brought_in(key, user, rows, place, **more):
    return run_import(importer(key), user, workbook(rows), locality=place, **more)


def codes(batch):
    return [code for row in rows_of(batch).values() for code in row["codes"]]


def test_a_provider_is_added_from_a_list_and_the_same_list_changes_nothing(hebei, boss):
    brought_in("training_providers", boss, [HEAD, ROW], hebei.changan, apply=True)
    made = Provider.objects.get()
    assert (made.name, made.locality, made.approved_until) == (
        "河北社工学院",
        hebei.changan,
        date(2027, 12, 31),
    )
    again = brought_in("training_providers", boss, [HEAD, ROW], hebei.changan)
    assert {row["outcome"] for row in rows_of(again).values()} == {"unchanged"}


def test_a_renewed_approval_changes_the_provider_and_what_is_empty_stays(hebei, boss):
    provider(hebei.changan, name="河北社工学院", contact_name="李老师")
    row = ["河北社工学院", "冀民函〔2026〕3号", "2026-01-01", "", "", ""]
    brought_in("training_providers", boss, [HEAD, row], hebei.changan, apply=True)
    made = Provider.objects.get()
    assert (made.document_no, made.contact_name) == ("冀民函〔2026〕3号", "李老师")


def test_rows_that_cannot_be_are_named(hebei, boss):
    backwards = [*ROW[:2], "2027-01-01", "2026-01-01", "", ""]
    assert "dates" in codes(brought_in("training_providers", boss, [HEAD, backwards], hebei.changan))
    elsewhere = brought_in("training_providers", boss, [[*HEAD, "认可地区"], [*ROW, "桥西区"]], hebei.changan)
    assert next(iter(rows_of(elsewhere).values()))["problems"]["locality"]
    assert not Provider.objects.exists()


def test_a_course_needs_a_provider_of_the_place(hebei, boss):
    provider(hebei.fuping, name="外县学院")
    row = ["外县学院", "个案管理", "面授", "专业科目", 8]
    assert "unknown_provider" in codes(brought_in("training_courses", boss, [COURSES, row], hebei.changan))
    expired = provider(hebei.changan, name="过期学院", approved_until=date(2021, 1, 1))
    row = [expired.name, "个案管理", "面授", "专业科目", 8]
    assert "approval" in codes(brought_in("training_courses", boss, [COURSES, row], hebei.changan))
    assert not Course.objects.exists()


def test_courses_are_added_and_changed_from_a_list(hebei, boss):
    held = provider(hebei.changan)
    add_course(provider=held, title="旧课", hours=4, by=SYSTEM)
    rows = [COURSES, [held.name, "旧课", "", "", 6], [held.name, "新课", "网络", "公需科目", 12]]
    brought_in("training_courses", boss, rows, hebei.changan, apply=True)
    assert {(c.title, c.hours, c.subject) for c in Course.objects.all()} == {
        ("旧课", 6, "professional"),
        ("新课", 12, "public"),
    }


@pytest.mark.parametrize("hours", ["0", "601", "1.25", "八十"])
def test_hours_that_cannot_be_are_refused_with_a_sentence(hebei, boss, hours):
    held = provider(hebei.changan)
    batch = brought_in(
        "training_courses", boss, [COURSES, [held.name, "课", "面授", "", hours]], hebei.changan
    )
    assert next(iter(rows_of(batch).values()))["problems"]["hours"]


@pytest.mark.parametrize("key", ["providers", "courses"])
def test_what_is_exported_comes_back_with_nothing_to_change(hebei, boss, key):
    add_course(provider=provider(hebei.changan, note="=1+1"), title="个案管理", hours=8, by=SYSTEM)
    page = stepped_up(boss).get(reverse(f"learning:{key}"), {"export": "xlsx"})
    data = b"".join(page) if page.streaming else page.content
    batch = run_import(importer(f"training_{key}"), boss, data, locality=hebei.changan)
    assert {row["outcome"] for row in rows_of(batch).values()} == {"unchanged"}


def test_the_list_pages_lead_to_the_gate(hebei, boss, client):
    client.force_login(boss)
    for page, key in (("providers", "training_providers"), ("courses", "training_courses")):
        door = reverse("console:import_new", args=[key])
        assert door in client.get(reverse(f"learning:{page}")).content.decode()
        assert client.get(door).status_code == 200
