"""Laws that hold for every course of a service."""

from datetime import date, timedelta
from decimal import Decimal as D
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from core.common.dates import DateRange
from talent.deployments.course import Course, effect_of, fit, subtract
from talent.deployments.models import (
    Deployment,
    Programme,
    ServiceChange,
    ServiceMonth,
    SubsidyTerms,
)
from talent.deployments.service import account_of, periods_between
from talent.deployments.subsidy import accrue, exact_sum, to_fen

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["suspend", "resume", "extend", "transfer", "end", "told"]),
        st.integers(1, 420),
        st.integers(0, 60),
        st.booleans(),
    ),
    max_size=8,
)


@given(ACTS, st.integers(1, 10**6))
@settings(max_examples=40, deadline=None)
def test_for_any_sequence_of_changes_no_day_is_lost_and_none_counted_twice(acts, rate):
    """Each day of the service lies in one month, the four columns add up, the parts pay the whole."""
    begun, until, end = date(2026, 5, 11), date(2027, 12, 31), date(2027, 5, 10)
    parts = [(Course(begun, end), rows_of([DateRange(begun, end)]))]
    for kind, at, length, make_up in acts:
        course, months = parts[-1]
        day = begun + timedelta(days=at)
        if kind == "told":
            for month in months:
                if month.last_day < day:
                    month.state, month.refused = "confirmed", min(length % 4, month.days)
            continue
        change = ServiceChange(kind=kind, day=day, until=None, make_up=make_up)
        if kind == "suspend":
            change.until = day + timedelta(days=length)
        if kind == "extend":
            change.until = course.end + timedelta(days=length + 1)
        if not possible(change, course):
            continue
        effect = effect_of(change, course)
        fitted = fit(months, effect.stays.stretches, until)
        if fitted.blocked:
            continue
        parts[-1] = (effect.stays, refit(months, fitted))
        if effect.follows:
            parts.append((effect.follows, rows_of(effect.follows.stretches)))
        if kind == "end":
            break
    check(parts, rate)


def rows_of(stretches):
    parts = [part for piece in stretches for part in periods_between(piece.start, piece.end)]
    return [ServiceMonth(first_day=part.start, last_day=part.end, state="open") for part in parts]


def refit(months, fitted):
    kept = [month for month in months if month not in fitted.dropped]
    for month, part in fitted.cut:
        month.first_day, month.last_day = part.start, part.end
    opened = [ServiceMonth(first_day=p.start, last_day=p.end, state="open") for p in fitted.opened]
    return sorted([*kept, *opened], key=lambda month: month.first_day)


def possible(change, course):
    if change.kind == "extend":
        return True
    inside = course.start < change.day < course.end
    if change.kind == "suspend":
        free = all(rest.end < change.day or change.until < rest.start for rest in course.rests)
        return inside and free and change.until < course.end
    if change.kind == "resume":
        return inside and any(p.start < change.day <= p.end for p in course.pauses)
    return inside and all(pause.start < change.day for pause in course.pauses)


def check(parts, rate):
    term = 365
    terms = [SubsidyTerms(basis="day", work=D(rate), document_no="甲", valid_from=date(2026, 1, 1))]
    programme, paid, exact, days = Programme(year=2026, service_months=12), D(0), Fraction(0), []
    for course, months in parts:
        expected = [day for stretch in course.stretches for day in stretch]
        held = sorted(day for month in months for day in DateRange(month.first_day, month.last_day))
        assert held == expected
        assert account_of(months).adds_up
        days += held
        part = Deployment(programme=programme, starts_on=course.start, ends_on=course.end, term_days=term)
        steps = accrue(part, months, terms, exact)
        paid += steps[-1].to_date if steps else D(0)
        exact += exact_sum(part, months, terms)
    assert len(days) == len(set(days))
    credited = sum(m.credited for _course, months in parts for m in months if m.state == "confirmed")
    assert paid == to_fen(Fraction(rate * credited, term))


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=6))
@settings(max_examples=40, deadline=None)
def test_taking_days_out_of_a_period_leaves_exactly_the_others(holes):
    period = DateRange(date(2027, 12, 1), date(2028, 9, 30))
    ranges = [
        DateRange(period.start + timedelta(days=at), period.start + timedelta(days=at + length))
        for at, length in holes
    ]
    left = {day for piece in subtract([period], ranges) for day in piece}
    assert left == {day for day in period if all(day not in hole for hole in ranges)}
