"""Every hour counts, or says why not; the reckoning is a pure function of records, rules and a term."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.common.dates import DateRange
from training.learning.enums import ActivityType, NotCounted, PartOfDay, RecordState, Unit
from training.learning.ledger import reckon
from training.learning.models import CreditingRule, LearningRecord, RenewalRequirement

TERM = DateRange(date(2024, 3, 1), date(2027, 2, 28))
NEEDS_90 = RenewalRequirement(level="social_worker", hours=90, window_months=3)
_keys = count(1)


def rule(activity_type=ActivityType.FACE_TO_FACE, unit=Unit.HOUR, rate="1", cap=None, **dates):
    dates = {"valid_from": date(2009, 1, 1), "valid_to": None} | dates
    return CreditingRule(
        activity_type=activity_type, unit=unit, rate=Decimal(rate), cap_per_term=cap, document_no="x", **dates
    )


def record(day="2025-05-11", hours="8", state=RecordState.VERIFIED, until=None, **extra):
    start = date.fromisoformat(day)
    values = {"activity_type": ActivityType.FACE_TO_FACE, "part_of_day": PartOfDay.ALL_DAY} | extra
    return LearningRecord(
        pk=next(_keys),
        title="培训",
        starts_on=start,
        ends_on=date.fromisoformat(until) if until else start,
        hours=Decimal(hours),
        state=state,
        **values,
    )


def ledger(*records, rules=None, term=TERM, requirement=NEEDS_90):
    return reckon(records, rules=rules if rules is not None else [rule()], term=term, requirement=requirement)


def test_verified_hours_inside_the_term_count():
    result = ledger(record("2025-05-11", "8"), record("2025-05-12", "4.5"))
    assert (result.counted, result.missing, result.is_enough) == (Decimal("12.5"), Decimal("77.5"), False)


@pytest.mark.parametrize(
    ("day", "counts"), [("2024-02-29", 0), ("2024-03-01", 8), ("2027-02-28", 8), ("2027-03-01", 0)]
)
def test_the_first_and_last_day_of_the_term_belong_to_it(day, counts):
    result = ledger(record(day))
    assert result.counted == counts
    assert (result.lines[0].reason == NotCounted.OUTSIDE_TERM) is (counts == 0)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (RecordState.DRAFT, NotCounted.DRAFT),
        (RecordState.SUBMITTED, NotCounted.PENDING),
        (RecordState.RETURNED, NotCounted.RETURNED),
    ],
)
def test_what_nobody_accepted_does_not_count_and_says_so(state, reason):
    result = ledger(record(state=state))
    assert (result.counted, result.lines[0].reason) == (0, reason)
    assert result.pending == (8 if state == RecordState.SUBMITTED else 0)


def test_the_second_of_two_activities_at_the_same_time_is_a_duplicate_of_the_first():
    first, second = record("2025-05-11", until="2025-05-13", hours="24"), record("2025-05-12")
    result = ledger(second, first)
    assert result.counted == 24
    assert [(line.reason, line.other) for line in result.lines if line.record is second] == [
        (NotCounted.DUPLICATE, first)
    ]


def test_morning_and_afternoon_of_one_day_both_count():
    morning, afternoon = (
        record(hours="4", part_of_day=PartOfDay.MORNING),
        record(hours="4", part_of_day="afternoon"),
    )
    assert ledger(morning, afternoon).counted == 8
    assert ledger(morning, record(hours="4", part_of_day=PartOfDay.MORNING)).counted == 4


def test_a_returned_activity_does_not_stand_in_the_way_of_an_accepted_one():
    assert ledger(record(state=RecordState.RETURNED), record()).counted == 8


def test_hours_above_the_limit_of_a_form_are_shown_as_such():
    supervised = [record(f"2025-05-{day:02}", "10", activity_type="supervision") for day in (1, 2, 3)]
    result = ledger(*supervised, rules=[rule("supervision", cap=24)])
    assert [(line.counted, line.not_counted, line.reason) for line in result.lines] == [
        (10, 0, None),
        (10, 0, None),
        (4, 6, NotCounted.CAP),
    ]


def test_a_degree_is_credited_once_whatever_hours_were_typed():
    degree = record(hours="400", activity_type="degree")
    assert ledger(degree, rules=[rule("degree", Unit.ONE_OFF, "90", cap=90)]).is_enough


def test_the_rule_in_force_on_the_last_day_decides():
    rules = [rule(rate="1", valid_to=date(2025, 6, 30)), rule(rate="0.5", valid_from=date(2025, 7, 1))]
    assert ledger(record("2025-06-30"), rules=rules).counted == 8
    assert ledger(record("2025-07-01"), rules=rules).counted == 4


def test_without_a_rule_nothing_is_guessed():
    result = ledger(record(), rules=[])
    assert (result.counted, result.lines[0].reason) == (0, NotCounted.NO_RULE)


def test_renewal_opens_three_months_before_the_day_after_the_term():
    assert ledger().window_opens == date(2026, 12, 1)


def test_without_a_registration_nothing_is_required_and_nothing_counts():
    result = ledger(record(), term=None, requirement=None)
    assert (result.required, result.counted, result.is_enough, result.window_opens) == (None, 0, False, None)


@given(
    st.lists(
        st.tuples(
            st.dates(date(2024, 1, 1), date(2027, 6, 1)),
            st.sampled_from(["0.5", "4", "8", "16"]),
            st.sampled_from(RecordState.values),
            st.sampled_from(PartOfDay.values),
            st.sampled_from(["face_to_face", "supervision"]),
        ),
        max_size=25,
    )
)
def test_every_claimed_hour_is_either_counted_or_explained(rows):
    records = [
        record(str(day), hours, state, part_of_day=part, activity_type=kind)
        for day, hours, state, part, kind in rows
    ]
    result = ledger(*records, rules=[rule(), rule("supervision", cap=24)])
    assert len(result.lines) == len(records)
    for line in result.lines:
        assert line.counted + line.not_counted == line.record.hours
        assert (line.not_counted > 0) == (line.reason is not None)
    assert sum(line.counted for line in result.lines if line.record.activity_type == "supervision") <= 24
