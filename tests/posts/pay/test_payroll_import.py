"""Bringing in payrolls: matched, checked, corrected with dates, and never another county's."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.access.holdings import Access
from core.common.author import Author
from core.imports.actions import begin_apply, map_columns, open_list
from core.imports.enums import BatchState
from core.imports.models.batch import unseal
from core.imports.selectors import remarks
from posts.pay.importers.payroll import PayrollImporter
from posts.pay.models import ActualPay, ColumnMap, PayGap, PayrollMonth
from tests.factories import pay_actual as make
from tests.factories.core import Map, officer
from tests.factories.establishment import rules
from tests.factories.imports import run_import, workbook
from tests.factories.jobs import run_jobs

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def places(db: None) -> Map:
    rules()
    return Map()


def bring_in(file: bytes, user: Any, place: Any, **how: Any) -> Any:
    return run_import(PayrollImporter(), user, file, locality=place, **how)


def problems(batch: Any) -> set[str]:
    """Codes of everything that was said about any row."""
    codes = set()
    for row in batch.rows.all():
        codes |= {p["code"] for p in unseal(row.payload_sealed, row.aad_in(batch)).get("p", ())}
    return codes


def test_a_sheet_with_title_totals_and_signatures_becomes_a_payroll_and_its_gaps(places: Map) -> None:
    make.standard(places.hebei)
    one = make.placed(places.changan)
    two = make.placed(places.changan, "李贵", unit=one.post.institution)
    user = officer("county_hr", places.changan)
    file = make.sheet(make.line(one), make.line(two, step_pay=160))
    batch = bring_in(file, user, places.changan)
    assert batch.state == "preview", batch.notes.get("refusal")
    batch = bring_in(file, user, places.changan, apply=True)
    assert batch.state == BatchState.APPLIED, batch.notes
    payroll = PayrollMonth.objects.get()
    assert (payroll.month, payroll.people, payroll.gross) == (OCTOBER, 2, Decimal("4570.00"))
    gaps = {gap.worker.name: gap for gap in PayGap.objects.all()}
    assert gaps["王吉"].gap == 0
    assert gaps["李贵"].gap == Decimal("30.00")
    assert gaps["李贵"].standard == Decimal("2300.00")


def test_the_same_file_again_changes_nothing(places: Map) -> None:
    one = make.placed(places.changan)
    user = officer("county_hr", places.changan)
    bring_in(make.sheet(make.line(one)), user, places.changan, apply=True)
    again = bring_in(make.sheet(make.line(one)), user, places.changan)
    assert again.count("unchanged") == 1
    assert again.count("new", "changed", "refused") == 0


def test_a_correction_keeps_the_old_row_with_its_time(places: Map) -> None:
    one = make.placed(places.changan)
    user = officer("county_hr", places.changan)
    bring_in(make.sheet(make.line(one, step_pay=160)), user, places.changan, apply=True)
    second = bring_in(make.sheet(make.line(one)), user, places.changan, apply=True)
    assert second.count("applied") == 1 or second.state == BatchState.APPLIED
    rows = list(ActualPay.objects.order_by("revision"))
    assert [row.step_pay for row in rows] == [Decimal(160), Decimal(190)]
    assert rows[0].superseded_at is not None and rows[1].superseded_at is None


def test_an_empty_cell_erases_nothing(places: Map) -> None:
    one = make.placed(places.changan)
    user = officer("county_hr", places.changan)
    bring_in(make.sheet(make.line(one, pension=80)), user, places.changan, apply=True)
    bring_in(make.sheet(make.line(one, pension="", step_pay=200)), user, places.changan, apply=True)
    assert ActualPay.objects.current().get().pension == Decimal(80)


def test_an_institution_of_another_county_refuses_the_whole_file(places: Map) -> None:
    mine = make.placed(places.changan)
    foreign = make.placed(places.fuping, "外县人")
    user = officer("county_hr", places.changan)
    batch = bring_in(make.sheet(make.line(mine), make.line(foreign)), user, places.changan)
    assert batch.state == BatchState.REFUSED
    said = str(batch.notes["refusal"])
    assert "外县人" not in said and foreign.post.institution.name not in said
    nowhere = bring_in(
        make.sheet(make.line(mine), make.line(foreign, unit="没有的单位")), user, places.changan
    )
    assert nowhere.notes["refusal"]["sentence"] == batch.notes["refusal"]["sentence"]
    assert not ActualPay.objects.exists()


def test_a_list_of_which_nobody_is_ours_is_refused_like_one_of_which_nobody_exists(places: Map) -> None:
    make.placed(places.changan)
    foreign = make.placed(places.fuping, "外县人")
    user = officer("county_hr", places.changan)
    batch = bring_in(make.sheet(make.line(foreign, unit="")), user, places.changan)
    unknown = make.line(foreign, unit="", name="无此人", id_number="130102199001010010")
    other = bring_in(make.sheet(unknown), user, places.changan)
    assert batch.state == other.state == BatchState.REFUSED
    assert batch.notes["refusal"]["sentence"] == other.notes["refusal"]["sentence"]


def test_unknown_people_are_named_and_the_others_come_in(places: Map) -> None:
    one = make.placed(places.changan)
    foreign = make.placed(places.fuping, "外县人")
    user = officer("county_hr", places.changan)
    rows = (make.line(one), make.line(foreign, unit=one.post.institution.name))
    batch = bring_in(make.sheet(*rows), user, places.changan)
    assert batch.count("refused") == 1
    assert "unknown_person" in problems(batch)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"step_pay": -5, "gross": 2105}, "negative"),
        ({"gross": 9999}, "gross"),
        ({"net": 1}, "net"),
        ({"name": "张冠李戴"}, "name_differs"),
    ],
)
def test_each_fault_of_a_row_is_named(places: Map, change: dict[str, Any], code: str) -> None:
    one = make.placed(places.changan)
    user = officer("county_hr", places.changan)
    batch = bring_in(make.sheet(make.line(one, **change)), user, places.changan)
    assert code in problems(batch)


def test_without_a_month_anywhere_no_row_comes_in(places: Map) -> None:
    one = make.placed(places.changan)
    user = officer("county_hr", places.changan)
    batch = bring_in(make.sheet(make.line(one), above=()), user, places.changan)
    assert problems(batch) == {"month"}
    titled = make.sheet(make.line(one), above=(), title="2026年10月工资发放花名册")
    batch = bring_in(titled, user, places.changan)
    assert batch.count("new") == 1
    assert any("2026-10" in sentence for sentence in remarks(batch))


def test_a_month_to_come_is_refused(places: Map) -> None:
    one = make.placed(places.changan)
    user = officer("county_hr", places.changan)
    batch = bring_in(make.sheet(make.line(one), above=(("年月：2099-01",),)), user, places.changan)
    assert "month" in problems(batch)


def test_people_are_found_by_name_where_there_is_no_id_number_and_it_is_unique(places: Map) -> None:
    one = make.placed(places.changan)
    make.placed(places.changan, "李贵", unit=one.post.institution)
    user = officer("county_hr", places.changan)
    header = ("姓名", "应发工资", "实发工资")
    file = workbook([("2026年10月工资表",), header, ("王吉", 2300, 2300), ("李 贵", "２，３００.00", 2300)])
    assert bring_in(file, user, places.changan).count("new") == 2
    make.placed(places.changan, "李贵", unit=one.post.institution)
    assert "ambiguous" in problems(bring_in(file, user, places.changan))


def test_the_same_person_twice_in_a_month_is_refused_and_both_rows_named(places: Map) -> None:
    one = make.placed(places.changan)
    user = officer("county_hr", places.changan)
    batch = bring_in(make.sheet(make.line(one), make.line(one)), user, places.changan)
    assert batch.count("refused") == 2


def test_bank_accounts_are_not_kept(places: Map) -> None:
    one = make.placed(places.changan)
    user = officer("county_hr", places.changan)
    header = ("年月", "姓名", "身份证号", "应发工资", "实发工资", "开户行", "账号")
    row = ("2026-10", one.worker.name, one.worker.id_number, 2300, 2300, "工商银行", "6222020402001234567")
    batch = bring_in(workbook([header, row]), user, places.changan, apply=True)
    assert batch.state == BatchState.APPLIED
    assert not any("6222" in str(value) for value in ActualPay.objects.values().get().values())


def test_headings_answered_once_are_known_the_next_time(places: Map) -> None:
    one = make.placed(places.changan)
    user = officer("county_hr", places.changan)
    row = (one.worker.name, one.worker.id_number, 870, 870)
    header = ("姓名", "身份证号", "YFS", "实发工资")
    batch = run_import_mapped(workbook([("2026年10月",), header, row]), user, places.changan, {2: "gross"})
    assert batch.state == BatchState.APPLIED
    assert ["YFS", "gross"] in ColumnMap.objects.get().columns
    later = bring_in(workbook([("2026年9月",), header, row]), user, places.changan)
    assert later.mapping["2"] == "gross" and later.count("new") == 1


def run_import_mapped(file: bytes, user: Any, place: Any, answers: dict[int, str]) -> Any:
    """Upload, answer the question about unknown headings, apply."""
    by, access = Author(user=user, address="127.0.0.1"), Access(user)
    batch = open_list(
        importer=PayrollImporter(), file_name="x.xlsx", data=file, locality=place, access=access, by=by
    )
    run_jobs()
    batch.refresh_from_db()
    mapping = {int(index): name for index, name in batch.mapping.items()} | answers
    map_columns(batch=batch, mapping=mapping, head={}, access=access, by=by)
    run_jobs()
    batch.refresh_from_db()
    begin_apply(batch=batch, accepted=set(), good_only=True, access=access, by=by)
    run_jobs()
    batch.refresh_from_db()
    return batch
