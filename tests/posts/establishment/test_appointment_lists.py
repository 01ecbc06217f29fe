"""The exported list of appointments goes in again: nothing changes, and what differs is said."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from core.common.dates import today
from core.imports.models import ImportBatch
from posts.establishment.actions.appointments import end_appointment
from posts.establishment.importers.appointments import AppointmentImporter
from posts.establishment.models import Appointment
from talent.people.actions import transfer_worker
from tests.factories import establishment as make
from tests.factories.accounts import stepped_up
from tests.factories.core import Map, officer
from tests.factories.imports import rows_of, run_import

AGO = timedelta(days=400)
WITH_NUMBERS = "worker,id_number,institution,post_number,post,grade,manner,fte,kind,reason,document_no"
WITH_NUMBERS += ",starts_on,ends_on,due,end_reason"


@pytest.fixture
def clerk(places: Map) -> Any:
    return officer("county_hr", places.changan)


@pytest.fixture
def stays(places: Map) -> list[Appointment]:
    """One running, one concurrent, one over whose person has gone to another county since."""
    home, far = make.institution(places.changan), make.institution(places.fuping)
    post, other = (make.post(home, on=today() - AGO, title=title, places=2) for title in ("甲岗", "乙岗"))
    kept, gone = make.worker(home, name="王吉"), make.worker(home, name="李霞")
    running = make.appointment(kept, post, fte=50, document_no="长人社〔2026〕1号")
    beside = make.appointment(kept, other, manner="concurrent", fte=50, reason="双肩挑")
    over = make.appointment(gone, post)
    end_appointment(appointment=over, ends_on=today() - timedelta(days=9), reason="调出", by=make.SYSTEM)
    transfer_worker(worker=gone, institution=far, on=today(), reason="调出", by=make.SYSTEM)
    return [running, beside, over]


def exported(clerk: Any, columns: str = "") -> bytes:
    sent = {"export": "xlsx"} | ({"columns": columns} if columns else {})
    answer = stepped_up(clerk).get(reverse("establishment:appointments"), sent)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize("columns", ["", WITH_NUMBERS], ids=["as shown", "with ID numbers"])
def test_what_is_exported_goes_in_again_without_a_question_or_a_change(
    places: Map, clerk: Any, stays: list, columns: str
) -> None:
    batch = run_import(
        AppointmentImporter(), clerk, exported(clerk, columns), locality=places.changan, name="在岗.xlsx"
    )
    assert [row["outcome"] for row in rows_of(batch).values()] == ["unchanged"] * 3, rows_of(batch)
    assert "" in batch.mapping.values()
    assert not ImportBatch.objects.filter(state="mapping").exists()


def test_an_end_or_a_document_typed_into_the_exported_list_is_not_taken_silently(
    places: Map, clerk: Any, stays: list
) -> None:
    book = load_workbook(BytesIO(exported(clerk, WITH_NUMBERS)))
    sheet = book.active
    found = {cell.value: cell.coordinate for row in sheet.iter_rows() for cell in row}
    row = sheet[found["长人社〔2026〕1号"]].row
    sheet[found["长人社〔2026〕1号"]] = "长人社〔2026〕9号"
    heads = {cell.value: cell.column for line in sheet.iter_rows(max_row=5) for cell in line}
    until = heads.get("截止日期") or heads.get("Until") or heads["终止日期"]
    sheet.cell(row, until, str(today()))
    target = BytesIO()
    book.save(target)
    batch = run_import(AppointmentImporter(), clerk, target.getvalue(), locality=places.changan)
    assert {"ends_on", "document_no"} == set(rows_of(batch)[row]["problems"])
    assert Appointment.objects.get(pk=stays[0].pk).ends_on is None


def test_a_new_appointment_needs_the_id_number(places: Map, clerk: Any, stays: list) -> None:
    rows = f"姓名,岗位编号,起始日期\n王吉,{stays[0].post.number},{today()}\n"
    batch = run_import(AppointmentImporter(), clerk, rows.encode(), name="聘.csv", locality=places.changan)
    (row,) = rows_of(batch).values()
    assert "id_number" in row["problems"]


def test_a_sheet_without_a_column_for_what_to_do_appoints_and_ends_nobody(
    places: Map, clerk: Any, stays: list
) -> None:
    person = make.worker(stays[0].post.institution, name="赵新")
    rows = f"姓名,身份证号,岗位编号,起始日期\n赵新,{person.id_number},{stays[1].post.number},{today()}\n"
    rows += f"王吉,{stays[0].worker.id_number},{stays[0].post.number},{stays[0].starts_on}\n"
    run_import(
        AppointmentImporter(), clerk, rows.encode(), name="聘.csv", locality=places.changan, apply=True
    )
    assert Appointment.objects.get(worker=person).starts_on == today()
    assert Appointment.objects.get(pk=stays[0].pk).ends_on is None
