"""Leave, honours and discipline: recorded, counted, taken back, imported, printed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.common.author import system_author
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.localities.actions import load_holidays
from talent.people.actions.registers import effect_until, record_honour, record_leave, void_record
from talent.people.actions.retiring import load_people_rules
from talent.people.models import HonourRecord, LeaveRecord
from tests.factories import establishment as make
from tests.factories.accounts import signed_in
from tests.factories.core import Map, by, officer

SYSTEM = system_author("test")
D = date
LEAVE = {"kind": "sick", "starts_on": D(2026, 9, 28), "ends_on": D(2026, 10, 9), "approved_by": "院长"}


@pytest.fixture
def places(db: None) -> Map:
    return Map()


@pytest.fixture
def home(places: Map) -> object:
    load_people_rules(by=SYSTEM)
    return make.institution(places.changan)


def test_leave_counts_calendar_and_working_days(home: object) -> None:
    load_holidays(by=SYSTEM, since=2026)
    leave = record_leave(worker=make.worker(home), by=SYSTEM, **LEAVE)
    assert leave.days_calendar == 12
    assert 0 < leave.days_working < 10


def test_two_leaves_on_one_day_are_refused_until_the_first_is_taken_back(home: object) -> None:
    person = make.worker(home)
    first = record_leave(worker=person, by=SYSTEM, **LEAVE)
    again = LEAVE | {"starts_on": LEAVE["ends_on"], "ends_on": D(2026, 10, 12)}
    with pytest.raises(ValidationError):
        record_leave(worker=person, by=SYSTEM, **again)
    void_record(record=first, reason="录错人", by=SYSTEM)
    assert record_leave(worker=person, by=SYSTEM, **again).pk
    assert LeaveRecord.objects.valid().count() == 1


@pytest.mark.parametrize("days", [-1, 1200])
def test_dates_in_the_wrong_order_or_beyond_three_years_are_refused(home: object, days: int) -> None:
    facts = LEAVE | {"ends_on": LEAVE["starts_on"] + timedelta(days)}
    with pytest.raises(Refused):
        record_leave(worker=make.worker(home), by=SYSTEM, **facts)


@pytest.mark.parametrize(
    ("kind", "decided", "until"),
    [
        ("warning", D(2023, 11, 5), D(2024, 5, 5)),
        ("demerit", D(2024, 1, 31), D(2025, 1, 31)),
        ("demoted", D(2024, 2, 29), D(2026, 2, 28)),
        ("commended", D(2024, 1, 1), None),
    ],
)
def test_discipline_has_effect_as_long_as_the_rule_of_the_day_says(
    home: object, kind: str, decided: date, until: date | None
) -> None:
    assert effect_until(kind, decided) == until
    facts = {"kind": kind, "issuer": "民政局", "decided_on": decided}
    honour = record_honour(worker=make.worker(home), by=SYSTEM, **facts)
    assert honour.effect_until == until


def test_a_decision_of_tomorrow_or_a_second_time_the_same_is_refused(home: object) -> None:
    person = make.worker(home)
    facts = {"kind": "merit", "issuer": "民政局", "decided_on": today(), "document_no": "长民〔2026〕1号"}
    with pytest.raises(Refused):
        record_honour(worker=person, by=SYSTEM, **(facts | {"decided_on": today() + timedelta(1)}))
    record_honour(worker=person, by=SYSTEM, **facts)
    with pytest.raises(ValidationError):
        record_honour(worker=person, by=SYSTEM, **facts)


def test_only_those_who_keep_the_person_write_the_registers(places: Map, home: object) -> None:
    person = make.worker(home)
    for user in (officer("county_hr", places.fuping), officer("auditor", places.changan)):
        with pytest.raises(NotAllowed):
            record_leave(worker=person, by=by(user), **LEAVE)


def test_the_pages_show_and_print_ones_own_county_only(places: Map, home: object) -> None:
    other = make.institution(places.fuping, "金丝雀院")
    record_leave(worker=make.worker(other, name="金丝雀"), by=SYSTEM, **LEAVE)
    record_leave(worker=make.worker(home, name="本区人"), by=SYSTEM, **LEAVE)
    record_honour(worker=make.worker(home), by=SYSTEM, kind="merit", issuer="民政局", decided_on=today())
    client = signed_in(officer("county_hr", places.changan))
    page = client.get(reverse("people:leaves")).content.decode()
    assert "本区人" in page
    assert "金丝雀" not in page
    assert client.get(reverse("people:honours")).status_code == 200
    paper = client.get(reverse("people:registers_print"))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")


def test_a_leave_is_recorded_and_taken_back_on_the_page(places: Map, home: object) -> None:
    make.worker(home, name="王吉")
    client = signed_in(officer("county_hr", places.changan))
    typed = {**LEAVE, "worker": "王吉", "starts_on": "2026-09-28", "ends_on": "2026-10-09"}
    assert client.post(reverse("people:leave_new"), typed).status_code == 302
    leave = LeaveRecord.objects.get()
    again = client.post(reverse("people:leave_new"), typed)
    assert again.status_code == 422
    client.post(reverse("people:leaverecord_void", args=[leave.uid]), {"reason": "录错"})
    assert LeaveRecord.objects.get().void_reason == "录错"
    assert HonourRecord.objects.count() == 0
