"""Headings that nobody knows: asked once, offered the next time at that place, and shown over their cells."""

import pytest

from core.access.holdings import Access
from core.imports.actions import map_columns, open_list
from core.imports.models import RememberedHeading
from core.imports.selectors import mapping_rows, preview
from tests.factories.core import by, officer
from tests.factories.imports import run_import, workbook

LIST = [["姓名", "身份证号", "驻点", "领导批示"], ["王芳", "130102198807125538", "甲", "阅"]]


def uploaded(staff, user, place):
    return open_list(
        importer=staff,
        file_name="名册.xlsx",
        data=workbook(LIST),
        locality=place,
        access=Access(user),
        by=by(user),
    )


def offered(batch):
    """Heading → (column that stands in the box, whether it is last time's answer)."""
    return {row["text"]: (row["column"], row["is_recalled"]) for row in mapping_rows(batch) if row["is_open"]}


@pytest.fixture
def answered(staff, clerk, places):
    batch = uploaded(staff, clerk, places.changan)
    assert batch.state == "mapping"
    assert offered(batch) == {"驻点": ("", False), "领导批示": ("", False)}
    mapping = {0: "name", 1: "id_number", 2: "unit", 3: ""}
    map_columns(batch=batch, mapping=mapping, head={}, access=Access(clerk), by=by(clerk))
    assert batch.state == "preview"
    return batch


def test_what_an_office_said_of_a_heading_is_offered_the_next_time(staff, clerk, places, answered):
    again = uploaded(staff, clerk, places.changan)
    assert again.state == "mapping"
    assert offered(again) == {"驻点": ("unit", True), "领导批示": ("", True)}
    colleague = uploaded(staff, officer("county_hr", places.changan), places.changan)
    assert offered(colleague)["驻点"] == ("unit", True)


def test_another_place_is_not_told(staff, places, answered):
    batch = uploaded(staff, officer("county_hr", places.fuping), places.fuping)
    assert offered(batch) == {"驻点": ("", False), "领导批示": ("", False)}


def test_a_later_answer_replaces_the_earlier_one_and_no_heading_is_readable(staff, clerk, places, answered):
    again = uploaded(staff, clerk, places.changan)
    mapping = {0: "name", 1: "id_number", 2: "", 3: ""}
    map_columns(batch=again, mapping=mapping, head={}, access=Access(clerk), by=by(clerk))
    assert offered(uploaded(staff, clerk, places.changan))["驻点"] == ("", True)
    assert RememberedHeading.objects.count() == 2
    assert "驻点" not in str(list(RememberedHeading.objects.values()))


def test_headings_that_the_list_declares_as_not_kept_are_not_asked_about(staff, clerk, places, monkeypatch):
    monkeypatch.setattr(type(staff), "not_kept", ("驻点", "领导批示"))
    batch = uploaded(staff, clerk, places.changan)
    assert (batch.state, batch.mapping) == (
        "preview",
        {"0": "name", "1": "id_number", "2": "", "3": ""},
    )


def test_cells_stand_under_their_own_headings_whatever_the_order_of_the_file(staff, clerk, places):
    rows = [["用人单位", "身份证号", "姓名"], ["甲", "130102198807125538", "王芳"]]
    page = preview(run_import(staff, clerk, workbook(rows), locality=places.changan))
    assert [column.name for column in page.columns] == ["unit", "id_number", "name"]
    (line,) = page.lines
    assert [column for column, _text, _mended in line.values] == page.columns
    assert [line.values[0][1], line.values[2][1]] == ["甲", "王芳"]
