"""Every hour counts, or says why not: what holds for every pile of records."""

from datetime import date
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.common.dates import DateRange
from core.localities.models import Locality
from training.learning.enums import ActivityType, NotCounted, PartOfDay, RecordState, Unit
from training.learning.ledger import IF_ACCEPTED, reckon, reckon_year
from training.learning.models import AnnualRequirement, CreditingRule, LearningRecord, RenewalRequirement

TERM = DateRange(date(2024, 3, 1), date(2027, 2, 28))
NEEDS_90 = RenewalRequirement(level="social_worker", hours=90, window_months=3)
A_YEAR = AnnualRequirement(hours=90, professional_hours=60)
_keys = count(1)


def rule(activity_type=ActivityType.FACE_TO_FACE, unit=Unit.HOUR, rate="1", cap=None, **more):
    more = {"valid_from": date(2009, 1, 1), "valid_to": None} | more
    return CreditingRule(
        pk=next(_keys),
        activity_type=activity_type,
        unit=unit,
        rate=Decimal(rate),
        cap_per_term=cap,
        document_no="x",
        **more,
    )


def record(day="2025-05-11", hours="8", state=RecordState.VERIFIED, until=None, **extra):
    start = date.fromisoformat(day)
    values = {
        "activity_type": ActivityType.FACE_TO_FACE,
        "part_of_day": PartOfDay.ALL_DAY,
        "title": "培训",
    }
    return LearningRecord(
        pk=next(_keys),
        starts_on=start,
        ends_on=date.fromisoformat(until) if until else start,
        hours=Decimal(hours),
        state=state,
        **(values | extra),
    )


def ledger(*records, rules=None, term=TERM, requirement=NEEDS_90, **more):
    rules = rules if rules is not None else [rule()]
    return reckon(records, rules=rules, term=term, requirement=requirement, **more)


def test_renewal_opens_three_months_before_the_day_after_the_term():
    assert ledger().window_opens == date(2026, 12, 1)


def test_without_a_registration_nothing_is_required_and_nothing_counts():
    result = ledger(record(), term=None, requirement=None)
    assert (result.required, result.counted, result.is_enough, result.window_opens) == (None, 0, False, None)


def test_the_record_in_the_way_is_named():
    first, second = record("2025-05-11", until="2025-05-13", hours="24"), record("2025-05-12")
    result = ledger(second, first)
    assert [(line.reason, line.other) for line in result.lines if line.record is second] == [
        (NotCounted.DUPLICATE, first)
    ]


def test_the_nearest_place_that_has_a_rule_decides_alone():
    province, county = Locality(pk=1, level="province"), Locality(pk=2, level="county")
    rules = [rule(rate="1"), rule(rate="2", locality=province), rule(rate="3", locality=county)]
    assert ledger(record(), rules=rules).counted == 24
    assert ledger(record(), rules=rules[:2]).counted == 16
    only_professional = [rule(), rule(locality=province, subject="professional")]
    refused = ledger(record(subject="public"), rules=only_professional)
    assert refused.lines[0].reason == NotCounted.SUBJECT


# The machine may be busy with other things; what is proved does not depend on its speed.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 1))
ROWS = st.tuples(
    DAYS,
    st.integers(0, 4),
    st.sampled_from(["0.5", "4", "8", "16", "24"]),
    st.sampled_from(RecordState.values),
    st.sampled_from(PartOfDay.values),
    st.sampled_from(["face_to_face", "supervision", "writing", "degree", "online"]),
    st.sampled_from(["professional", "public"]),
)
RULES = [
    rule(valid_to=date(2025, 6, 30)),
    rule(valid_from=date(2025, 7, 1), cap_per_year=40),
    rule("supervision", cap=24, valid_to=date(2025, 12, 31)),
    rule("supervision", cap=30, cap_per_year=12, valid_from=date(2026, 1, 1)),
    rule("writing", Unit.ITEM, "40", cap=80),
    rule("degree", Unit.ONE_OFF, "90"),
]


def make(row):
    day, length, hours, state, part, kind, subject = row
    return record(
        str(day),
        hours,
        state,
        str(date.fromordinal(day.toordinal() + length)),
        part_of_day=part,
        activity_type=kind,
        subject=subject,
        title=f"{kind}{day.month % 3}",
    )


# Days close together, so that rivals, limits and terms all meet.
PILES = st.lists(ROWS, max_size=10)
CROWDS = st.lists(
    ROWS.map(lambda row: (date(2025, 12, 20 + row[0].day % 10), *row[1:3], "verified", *row[4:])), max_size=8
)


def both_clocks(records):
    yield lambda rows: ledger(*rows, rules=RULES), records
    yield lambda rows: reckon_year(rows, rules=RULES, year=2025, requirement=A_YEAR), records


@unhurried
@given(st.one_of(PILES, CROWDS))
def test_counted_and_not_counted_make_up_what_was_logged(rows):
    records = [make(row) for row in rows]
    for clock, pile in both_clocks(records):
        result = clock(pile)
        assert sorted(line.record.pk for line in result.lines) == sorted(r.pk for r in records)
        for line in result.lines:
            worth = line.record.hours
            if line.rule:
                worth = line.rule.rate if line.rule.unit == Unit.ONE_OFF else worth * line.rule.rate
            assert line.counted + sum(part.hours for part in line.parts) == worth == line.claimed
            assert line.counted >= 0 and all(part.hours > 0 for part in line.parts)
            assert (line.reason is None) == (line.not_counted == 0)
        assert result.counted + sum(line.not_counted for line in result.lines) == result.claimed


@unhurried
@given(st.one_of(PILES, CROWDS), ROWS)
def test_adding_a_record_never_lowers_the_counted_total(rows, another):
    records, added = [make(row) for row in rows], make(another)
    for clock, pile in both_clocks(records):
        assert clock([*pile, added]).counted >= clock(pile).counted


@unhurried
@given(st.one_of(PILES, CROWDS), st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(rows, random):
    records = [make(row) for row in rows]
    before = {r.pk: r for r in records}
    for clock, pile in both_clocks(records):
        first = {line.record.pk: (line.counted, line.parts) for line in clock(pile).lines}
        shuffled = list(pile)
        random.shuffle(shuffled)
        assert {line.record.pk: (line.counted, line.parts) for line in clock(shuffled).lines} == first
        # Typed in another order, the same records have other keys: the total is the same.
        total = clock(pile).counted
        for number, one in enumerate(shuffled, start=1):
            one.pk = number
        assert clock(shuffled).counted == total
        for key, one in before.items():
            one.pk = key


@unhurried
@given(CROWDS)
def test_two_counted_activities_never_take_the_same_time(rows):
    result = ledger(*(make(row) for row in rows), rules=RULES)
    counted = [line.record for line in result.lines if line.counted and line.rule.unit == Unit.HOUR]
    timed = [r for r in counted if r.part_of_day != "own_time"]
    for place, one in enumerate(timed):
        for other in timed[:place]:
            apart = one.starts_on > other.ends_on or other.starts_on > one.ends_on
            assert apart or (one.part_of_day != other.part_of_day and "all_day" not in (
                one.part_of_day, other.part_of_day))  # fmt: skip


@unhurried
@given(PILES)
def test_accepting_what_waits_never_lowers_the_total(rows):
    records = [make(row) for row in rows]
    hoped = ledger(*records, rules=RULES, accepted=IF_ACCEPTED)
    assert hoped.counted >= ledger(*records, rules=RULES).counted
    assert hoped.pending == 0


def test_a_hundred_records_on_the_same_days_are_still_reckoned_quickly():
    crowd = [
        record(f"2025-05-{1 + n % 20:02}", str(1 + n % 8), until=f"2025-05-{1 + n % 20 + n % 3:02}",
               part_of_day=PartOfDay.values[n % 4], activity_type=["face_to_face", "supervision"][n % 2])
        for n in range(100)
    ]  # fmt: skip
    assert ledger(*crowd, rules=[rule(), rule("supervision", cap=24)]).counted > 0


@pytest.mark.parametrize(("state", "pending"), [("submitted", 8), ("draft", 0), ("returned", 0)])
def test_only_what_was_handed_in_waits(state, pending):
    assert ledger(record(state=state)).pending == pending
