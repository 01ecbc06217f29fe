"""From the preview to the applied list: once, whole, as it was shown."""

import pytest
from django.db import connection
from stdnum.cn import ric

from core.access.holdings import Access
from core.audit.models import AuditEvent
from core.common.errors import Refused
from core.imports.actions import begin_apply, correct_cell, discard, expire_all, leave_out, take_back_in
from core.imports.gate import Applied, Problem, RowsRefused
from core.imports.models import ImportBatch, Upload
from core.users.models import User
from tests.factories.core import UserFactory, by, grant
from tests.factories.imports import rows_of, run_import, workbook
from tests.factories.jobs import run_jobs

HEADER = ["姓名", "身份证号", "用人单位"]
WANG, LI, ZHAO = "130102198807125538", "130102196710127423", "130102199006084603"


def staff_list(*rows):
    return workbook([HEADER, *rows])


@pytest.fixture
def batch(staff, clerk, places):
    """Two new people, one whose ID number is wrong, one known under another name, one known."""
    UserFactory(username=ZHAO, display_name="赵甲")
    UserFactory(username="130102197012283519", display_name="钱丙")
    rows = [
        ["王芳", WANG, "甲"],
        ["李霞", LI, "新站"],
        ["孙丁", "130102198807125537", "甲"],
        ["赵乙", ZHAO, "甲"],
    ]
    return run_import(staff, clerk, staff_list(*rows), locality=places.changan)


def apply(batch, user, accepted=("unit:新站",), good_only=True):
    return begin_apply(batch=batch, accepted=accepted, good_only=good_only, access=Access(user), by=by(user))


def test_the_preview_tells_new_changed_and_refused_rows_apart(batch):
    assert batch.state == "preview"
    assert batch.counts == {"new": 2, "refused": 1, "changed": 1}
    rows = rows_of(batch)
    assert rows[5]["changes"] == [{"column": "name", "old": "赵甲", "new": "赵乙"}]
    assert list(rows[4]["problems"]) == ["id_number"]
    assert not User.objects.filter(username=WANG).exists()


def test_a_list_with_refused_rows_is_not_applied_without_the_choice_to_leave_them(batch, clerk):
    with pytest.raises(Refused) as refused:
        apply(batch, clerk, good_only=False)
    assert refused.value.code == "refused_rows"
    batch.refresh_from_db()
    assert batch.state == "preview"
    assert not User.objects.filter(username=WANG).exists()


def test_the_good_rows_are_applied_by_choice_and_the_refused_ones_stay(batch, clerk):
    apply(batch, clerk)
    batch.refresh_from_db()
    assert batch.state == "applied"
    assert batch.counts["applied"] == 3
    assert batch.counts["refused"] == 1
    assert User.objects.get(username=WANG).display_name == "王芳"
    assert User.objects.get(username=ZHAO).display_name == "赵乙"
    assert rows_of(batch)[4]["outcome"] == "refused"
    event = AuditEvent.objects.get(event="imports.applied")
    assert event.facts == {"importer": "toy_staff", "new": 2, "changed": 1}


def test_a_second_click_applies_nothing_and_says_what_happened(batch, clerk):
    apply(batch, clerk)
    stale = ImportBatch.objects.get(pk=batch.pk)
    stale.state = "preview"  # a page that was opened before the first click
    with pytest.raises(Refused):
        apply(stale, clerk)
    assert User.objects.get(username=WANG).version == 2  # saved once
    assert AuditEvent.objects.filter(event="imports.applied").count() == 1


def test_rows_whose_record_changed_underneath_are_refused_and_shown_anew(batch, clerk):
    zhao = User.objects.get(username=ZHAO)
    zhao.display_name, zhao.version = "赵丙", zhao.version + 1
    zhao.save()
    with pytest.raises(Refused) as refused:
        apply(batch, clerk)
    assert "5" in str(refused.value)
    assert refused.value.code == "undone"
    batch.refresh_from_db()
    assert batch.state == "preview"
    assert not User.objects.filter(username=WANG).exists()
    assert rows_of(batch)[5]["changes"] == [{"column": "name", "old": "赵丙", "new": "赵乙"}]
    apply(batch, clerk)
    assert User.objects.get(username=ZHAO).display_name == "赵乙"


def test_a_person_created_by_somebody_else_meanwhile_is_noticed(batch, clerk):
    UserFactory(username=WANG, display_name="王芳")
    with pytest.raises(Refused):
        apply(batch, clerk)
    assert rows_of(batch)[2]["outcome"] == "unchanged"


def test_a_dependency_that_is_not_wanted_keeps_its_rows_out(batch, clerk):
    assert [offer["token"] for offer in batch.notes["dependencies"]] == ["unit:新站"]
    apply(batch, clerk, accepted=())
    assert User.objects.filter(username=WANG).exists()
    assert not User.objects.filter(username=LI).exists()


def test_an_error_in_the_middle_undoes_everything(batch, clerk, staff, monkeypatch):
    def half(rows, *, by, facts):
        User.objects.create(username=WANG)
        raise RowsRefused([(3, Problem("name", "The database said no."))])

    monkeypatch.setattr(staff, "apply", half)
    with pytest.raises(Refused):
        apply(batch, clerk)
    batch.refresh_from_db()
    assert not User.objects.filter(username=WANG).exists()
    assert batch.state == "preview"
    assert rows_of(batch)[3]["problems"]["name"] == ["The database said no."]


def test_a_rule_that_refuses_while_applying_is_shown_and_the_list_stays(batch, clerk, staff, monkeypatch):
    def refuse(rows, *, by, facts):
        User.objects.create(username=WANG)
        raise Refused("No place is left.")

    monkeypatch.setattr(staff, "apply", refuse)
    with pytest.raises(Refused, match="No place is left"):
        apply(batch, clerk)
    batch.refresh_from_db()
    assert batch.state == "preview"
    assert not User.objects.filter(username=WANG).exists()


def test_a_grant_that_ended_after_the_preview_stops_the_apply(batch, clerk):
    clerk.is_active = False
    clerk.save()
    with pytest.raises(Refused):
        apply(batch, clerk)
    assert not User.objects.filter(username=WANG).exists()


def test_a_corrected_cell_is_checked_and_its_row_comes_in(batch, clerk):
    correct_cell(
        batch=batch,
        number=4,
        column="id_number",
        text="130102 19710507931７",
        access=Access(clerk),
        by=by(clerk),
    )
    assert batch.counts["new"] == 3
    assert "refused" not in batch.counts
    event = AuditEvent.objects.get(event="imports.corrected")
    assert event.fields == ["id_number"]
    assert event.facts == {"row": 4}
    apply(batch, clerk)
    assert User.objects.get(username="130102197105079317").display_name == "孙丁"


def test_both_rows_of_a_duplicate_are_named_and_one_can_be_left_out(staff, clerk, places):
    old_form = "130102880712553"
    data = staff_list(["王芳", WANG, "甲"], ["王芳", old_form, "甲"], ["李霞", LI, "甲"])
    batch = run_import(staff, clerk, data, locality=places.changan)
    rows = rows_of(batch)
    assert rows[2]["codes"] == rows[3]["codes"] == ["duplicate"]
    assert "3" in rows[2]["problems"]["id_number"][0]
    assert "2" in rows[3]["problems"]["id_number"][0]
    leave_out(batch=batch, number=3, access=Access(clerk), by=by(clerk))
    assert rows_of(batch)[2]["outcome"] == "new"
    assert rows_of(batch)[3]["outcome"] == "skipped"
    take_back_in(batch=batch, number=3, access=Access(clerk), by=by(clerk))
    assert rows_of(batch)[2]["outcome"] == "refused"


def test_rows_of_another_place_refuse_the_whole_list_without_confirming_it(staff, clerk, places):
    data = workbook([[*HEADER, "所属街道"], ["王芳", WANG, "甲", "长安"], ["李霞", LI, "甲", "别处"]])
    batch = run_import(staff, clerk, data, locality=places.changan)
    assert batch.state == "refused"
    assert batch.notes["refusal"]["code"] == "outside"
    assert "3" in batch.notes["refusal"]["sentence"]
    assert "别处" not in batch.notes["refusal"]["sentence"]
    assert not batch.rows.exists()


def test_a_place_that_is_not_mine_cannot_be_chosen(staff, clerk, places):
    with pytest.raises(Refused) as refused:
        run_import(staff, clerk, staff_list(["王芳", WANG, "甲"]), locality=places.fuping)
    assert refused.value.code == "place"


def test_somebody_without_the_capability_brings_nothing_in(staff, places):
    auditor = UserFactory()
    grant(auditor, "auditor", places.hebei)
    with pytest.raises(Refused):
        run_import(staff, auditor, staff_list(["王芳", WANG, "甲"]), locality=places.changan)
    assert not Upload.objects.exists()


def test_an_imported_list_brought_in_again_changes_nothing(batch, clerk, staff, places):
    apply(batch, clerk)
    again = run_import(
        staff,
        clerk,
        staff_list(["王芳", WANG, "甲"], ["李霞", LI, "甲"], ["赵乙", ZHAO, "甲"]),
        locality=places.changan,
    )
    assert again.counts == {"unchanged": 3}
    with pytest.raises(Refused):
        apply(again, clerk)


def test_a_warning_is_shown_and_does_not_hold_the_row_back(staff, clerk, places):
    batch = run_import(staff, clerk, staff_list(["小心", WANG, "甲"]), locality=places.changan)
    assert batch.counts == {"new": 1, "remarks": 1}


def test_a_long_list_is_checked_and_applied_by_jobs(staff, clerk, places):
    rows = [[f"甲{n}", identity(n), "甲"] for n in range(620)]
    batch = run_import(staff, clerk, staff_list(*rows), locality=places.changan)
    assert batch.state == "preview"
    assert batch.counts == {"new": 620}
    apply(batch, clerk)
    batch.refresh_from_db()
    assert batch.state == "applying"
    run_jobs()
    batch.refresh_from_db()
    assert batch.state == "applied"
    assert batch.counts["applied"] == 620
    assert User.objects.filter(display_name__startswith="甲").count() == 620


def test_a_long_list_whose_records_changed_returns_to_its_preview(staff, clerk, places):
    rows = [[f"甲{n}", identity(n), "甲"] for n in range(620)]
    batch = run_import(staff, clerk, staff_list(*rows), locality=places.changan)
    UserFactory(username=identity(7).lower(), display_name="别人")
    apply(batch, clerk)
    run_jobs()
    batch.refresh_from_db()
    assert batch.state == "preview"
    assert batch.counts == {"new": 619, "changed": 1}
    assert User.objects.filter(display_name__startswith="甲").count() == 0


def identity(number: int) -> str:
    """A valid made-up ID number."""
    body = f"130102{1960 + number % 40}0101{number % 1000:03d}"
    return body + ric.calc_check_digit(body + "0")


def test_nothing_of_a_person_lies_readable_in_the_tables(batch):
    with connection.cursor() as cursor:
        for table in ("imports_upload", "imports_importbatch", "imports_stagedrow"):
            cursor.execute(f"SELECT * FROM {table}")
            heap = b"".join(
                str(bytes(v) if isinstance(v, memoryview) else v).encode() for row in cursor for v in row
            )
            assert WANG.encode() not in heap
            assert "王芳" not in heap.decode()


def test_a_discarded_list_leaves_neither_rows_nor_file(batch, clerk):
    discard(batch=batch, by=by(clerk))
    assert batch.state == "discarded"
    assert not batch.rows.exists()
    assert not Upload.objects.get(pk=batch.upload_id).content
    assert batch.notes == {}


def test_what_is_beyond_its_time_is_emptied(batch, time_machine):
    time_machine.move_to(batch.expires_at.replace(year=batch.expires_at.year + 1))
    assert expire_all()["imports"] == 1
    batch.refresh_from_db()
    assert batch.state == "expired"
    assert not batch.rows.exists()
    assert not batch.notes_sealed
    assert expire_all() == {"imports": 0, "files": 0}


def test_the_importers_answer_is_shown(batch, clerk):
    apply(batch, clerk)
    assert batch.notes["result"]["counts"] == {"accounts": 3}
    assert isinstance(Applied().links, list)
