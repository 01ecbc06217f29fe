"""Windows, first registration and hours: both sides of every boundary, 29 February."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Row

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.common.dates import ONE_DAY, DateRange, add_months, term
from training.renewal.enums import Kind, Path
from training.renewal.rules import Facts, eligibility, next_term_start

RULE = Row(renewal_months=3, term_months=36, document_no="民发〔2009〕123号", source="")
POLICY = Row(first_months=12, basis="冀民〔2026〕9号", stages=[7, 30, 60, 90, 180])
CERTIFICATE = Row(approved_on=date(2024, 2, 29), number="2024", get_level_display=lambda: "社会工作师")


def ledger(counted=90, required=90, pending=0):
    return Row(
        counted=Decimal(counted),
        required=required,
        pending=Decimal(pending),
        missing=Decimal(max(required - counted, 0)),
        is_enough=counted >= required,
        requirement=Row(document_no="民发〔2009〕123号"),
    )


def facts(day, starts=date(2024, 3, 1), **extra):
    period = term(starts, months=36)
    registration = Row(starts_on=period.start, ends_on=period.end)
    return Facts(
        **(
            {
                "day": day,
                "certificate": CERTIFICATE,
                "registration": registration,
                "ledger": ledger(),
                "rule": RULE,
                "policy": POLICY,
            }
            | extra
        )
    )


@pytest.mark.parametrize(
    ("starts", "day", "path"),
    [
        (date(2024, 3, 1), date(2026, 11, 30), Path.CLOSED),  # the day before the window
        (date(2024, 3, 1), date(2026, 12, 1), Path.NORMAL),  # its first day
        (date(2024, 3, 1), date(2027, 2, 28), Path.NORMAL),  # its last day
        (date(2024, 3, 1), date(2027, 3, 1), Path.LATE),  # the day after
        (date(2024, 2, 29), date(2026, 11, 30), Path.CLOSED),  # a term from 29 February ends on 28 February
        (date(2024, 2, 29), date(2026, 12, 1), Path.NORMAL),
        (date(2024, 2, 29), date(2027, 2, 28), Path.NORMAL),
        (date(2021, 3, 1), date(2024, 2, 29), Path.NORMAL),  # and one may end on 29 February
        (date(2021, 3, 1), date(2024, 3, 1), Path.LATE),
        (date(2021, 3, 1), date(2023, 12, 1), Path.NORMAL),
        (date(2021, 3, 1), date(2023, 11, 30), Path.CLOSED),
        (date(2023, 6, 1), date(2026, 2, 28), Path.CLOSED),  # ends 31 May: opens on 1 March
        (date(2023, 6, 1), date(2026, 3, 1), Path.NORMAL),
    ],
)
def test_renewal_is_open_on_the_last_three_months_of_the_term(starts, day, path):
    assert eligibility(Kind.RENEWAL, facts(day, starts)).path == path


def test_before_its_time_a_condition_is_no_breach_and_hours_of_the_old_term_meet_nothing_of_the_next():
    """Registered anew from March 2027 with the hours of the old term: on 1 December 2026 both wait."""
    found = eligibility(Kind.RENEWAL, facts(date(2026, 12, 1), date(2027, 3, 1)))
    assert {one.key for one in found.requirements if one.comes} == {"window", "hours"}
    assert [one.key for one in found.requirements if one.met] == ["certificate"]
    assert found.path == Path.CLOSED
    running = eligibility(Kind.RENEWAL, facts(date(2026, 11, 30)))
    assert {one.key for one in running.requirements if one.comes} == {"window"}
    assert not any(one.comes for one in eligibility(Kind.RENEWAL, facts(date(2026, 12, 1))).requirements)


@pytest.mark.parametrize(
    ("day", "path"),
    [
        (date(2025, 2, 28), Path.NORMAL),  # a year after 29 February: the 28th
        (date(2025, 3, 1), Path.LATE),
        (date(2024, 2, 29), Path.NORMAL),
    ],
)
def test_first_registration_is_in_time_for_a_year_after_passing(day, path):
    assert eligibility(Kind.FIRST, facts(day, registration=None, ledger=None)).path == path


def test_without_a_certificate_nothing_can_be_applied_for():
    for kind in (Kind.FIRST, Kind.RENEWAL):
        assert (
            eligibility(kind, facts(date(2026, 12, 1), certificate=None, registration=None)).path
            == Path.CLOSED
        )


def test_who_is_registered_applies_for_renewal_and_not_for_a_first_registration():
    assert eligibility(Kind.FIRST, facts(date(2026, 12, 1))).path == Path.CLOSED


@pytest.mark.parametrize(
    ("counted", "path"), [(89, Path.HARDSHIP), (90, Path.NORMAL), (91, Path.NORMAL), (0, Path.HARDSHIP)]
)
def test_missing_hours_need_a_reason(counted, path):
    assert eligibility(Kind.RENEWAL, facts(date(2026, 12, 1), ledger=ledger(counted))).path == path


def test_late_and_short_is_a_way_of_its_own():
    assert eligibility(Kind.RENEWAL, facts(date(2027, 3, 1), ledger=ledger(10))).path == Path.BOTH


@pytest.mark.parametrize("kind", [Kind.CHANGE, Kind.CANCEL])
def test_a_change_needs_a_registration_in_force(kind):
    assert eligibility(kind, facts(date(2027, 2, 28))).is_open
    assert not eligibility(kind, facts(date(2027, 3, 1))).is_open
    assert not eligibility(kind, facts(date(2027, 2, 28), registration=None)).is_open


def test_every_condition_that_is_not_met_says_so_in_a_sentence_with_its_document():
    result = eligibility(Kind.RENEWAL, facts(date(2026, 1, 1), ledger=ledger(3, pending=8)))
    assert [one.key for one in result.unmet] == ["window", "hours"]
    assert all(one.sentence and one.basis for one in result.unmet)


def test_the_new_term_follows_the_old_one_without_a_gap_or_begins_with_the_decision():
    known = facts(date(2027, 1, 5))
    assert next_term_start(Kind.RENEWAL, known, date(2027, 1, 5)) == date(2027, 3, 1)
    assert next_term_start(Kind.RENEWAL, known, date(2027, 4, 9)) == date(2027, 4, 9)
    assert next_term_start(Kind.FIRST, known, date(2027, 4, 9)) == date(2027, 4, 9)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(date(2009, 1, 1), date(2060, 1, 1)))
def test_every_term_has_a_window_that_ends_with_it_and_lasts_three_months(starts):
    known = facts(starts, starts)
    opens, ends = known.window_opens, known.registration.ends_on
    assert opens in DateRange(starts, ends)
    assert add_months(opens, 3) - ONE_DAY <= ends <= add_months(opens, 3) + 3 * ONE_DAY
    assert not eligibility(Kind.RENEWAL, facts(opens - ONE_DAY, starts)).is_open
    for day in (opens, ends):
        assert eligibility(Kind.RENEWAL, facts(day, starts)).path == Path.NORMAL
    assert eligibility(Kind.RENEWAL, facts(ends + ONE_DAY, starts)).path == Path.LATE
