"""Worked examples of the tables of 2006 and the step table: each docstring has the sum by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from posts.pay.answers import as_dict, from_dict
from posts.pay.components import Side
from posts.pay.facts import Held, StepFact
from posts.pay.resolution import resolve
from tests.factories.pay import (
    book,
    facts,
    money,
    rate,
)

from .examples import gross, on_the_old_table, the

# -- 1: public institution, the tables of 2006 -----------------------------------------------------


def test_grade_ten_step_nine():
    """Post pay of grade 10 is 680, step 9 is 181: 680.00 + 181.00 = 861.00."""
    answer = resolve(on_the_old_table(step=9))
    assert answer.gross_monthly == money("861.00")
    assert answer.arithmetic == "680.00 + 181.00 = 861.00"


def test_grade_ten_step_ten_after_a_competent_year():
    """680.00 + 197.00 = 877.00 from 1 January of the year after."""
    later = StepFact("institution_65", date(2010, 1, 1), 10, "yearly", (1,))
    first = StepFact("institution_65", date(2007, 1, 1), 9, "entry", (0,))
    assert gross(on_the_old_table(date(2009, 12, 1), steps=(first, later))) == money("861.00")
    assert gross(on_the_old_table(date(2010, 1, 1), steps=(first, later))) == money("877.00")


def test_grade_ten_starts_at_step_nine_without_any_record():
    """Grades 8 to 10 start at step 9: 680.00 + 181.00 = 861.00."""
    answer = resolve(on_the_old_table())
    assert (answer.step, answer.gross_monthly) == (9, money("861.00"))


def test_three_competent_years_after_entry_move_three_steps_up():
    """Start 9, 2007 to 2009 competent: step 12, 680.00 + 233.00 = 913.00."""
    results = ((2007, "competent"), (2008, "excellent"), (2009, "competent"))
    assert gross(on_the_old_table(results=results)) == money("913.00")


def test_a_year_that_was_only_basically_competent_moves_nothing():
    """2007 and 2009 count, 2008 does not: step 11, 680.00 + 215.00 = 895.00."""
    results = ((2007, "competent"), (2008, "basic"), (2009, "competent"))
    assert gross(on_the_old_table(results=results)) == money("895.00")


def test_the_year_that_runs_moves_nothing_yet():
    """The result of 2010 counts from January 2011, not in June 2010: 680.00 + 181.00 = 861.00."""
    assert gross(on_the_old_table(results=((2010, "excellent"),))) == money("861.00")


def test_grade_thirteen_at_its_first_step():
    """550.00 + 80.00 = 630.00."""
    assert gross(on_the_old_table(grade="p13")) == money("630.00")


def test_grade_one_at_its_starting_step():
    """Grade 1 starts at step 39: 2,800.00 + 1,024.00 = 3,824.00."""
    assert gross(on_the_old_table(grade="p01")) == money("3824.00")


def test_management_grade_five_at_its_starting_step():
    """Management grade 5 starts at step 21: 1,045.00 + 443.00 = 1,488.00."""
    assert gross(on_the_old_table(category="management", grade="m05")) == money("1488.00")


def test_the_last_step_of_the_table():
    """Grade 4 at step 65: 1,420.00 + 2,600.00 = 4,020.00."""
    assert gross(on_the_old_table(grade="p04", step=65)) == money("4020.00")


def test_a_step_beyond_the_table_has_a_named_reason():
    """There is no step 66."""
    answer = resolve(on_the_old_table(step=66))
    assert answer.missing.code == "step_beyond"
    assert answer.gross_monthly == 0


def test_first_year_pay_of_a_bachelor_in_a_first_job():
    """见习期 by education: bachelor 685.00, nothing besides it."""
    entered = date(2010, 2, 1)
    fresh = on_the_old_table(entered_on=entered, work_started_on=entered)
    assert gross(fresh) == money("685.00")


def test_first_year_pay_of_a_doctor():
    """Doctor 845.00."""
    entered = date(2010, 2, 1)
    known = on_the_old_table(entered_on=entered, work_started_on=entered, education="doctor")
    assert gross(known) == money("845.00")


def test_who_worked_before_has_no_first_year():
    """Entered in February 2010 after ten years elsewhere: 680.00 + 181.00 = 861.00."""
    assert gross(on_the_old_table(entered_on=date(2010, 2, 1))) == money("861.00")


def test_probation_that_ends_on_the_last_of_a_month_pays_the_post_from_the_next():
    """Entered 2009-07-01, twelve months end 2010-06-30: June 685.00, July 680.00 + 181.00 = 861.00."""
    entered = {"entered_on": date(2009, 7, 1), "work_started_on": date(2009, 7, 1)}
    assert gross(on_the_old_table(date(2010, 6, 1), **entered)) == money("685.00")
    assert gross(on_the_old_table(date(2010, 7, 1), **entered)) == money("861.00")


def test_the_old_table_has_ended():
    """In force until 2014-09-30: September 861.00, October no standard."""
    assert gross(on_the_old_table(date(2014, 9, 1), step=9)) == money("861.00")
    assert resolve(on_the_old_table(date(2014, 10, 1), step=9)).missing.code == "no_standard"


def test_promotion_pays_the_new_grade_from_the_month_after():
    """Grade 11 at step 9: 620.00 + 181.00 = 801.00; grade 10 from July: 680.00 + 181.00 = 861.00."""
    assert gross(on_the_old_table(grade="p11", step=9)) == money("801.00")
    assert gross(on_the_old_table(date(2010, 7, 1), grade="p10", step=9)) == money("861.00")


def test_back_dating_across_a_year_end_changes_the_months_before():
    """Step 10 from January, recorded in August: (877.00 − 861.00) × 7 = 112.00 for January to July."""
    first = StepFact("institution_65", date(2007, 1, 1), 9, "entry", (0,))
    late = StepFact("institution_65", date(2010, 1, 1), 10, "yearly", (1,))
    months = [date(2010, n, 1) for n in range(1, 8)]
    paid = sum(gross(on_the_old_table(month, steps=(first,))) for month in months)
    due = sum(gross(on_the_old_table(month, steps=(first, late))) for month in months)
    assert due - paid == money("112.00")
    before = on_the_old_table(date(2009, 12, 1), steps=(first, late))
    assert gross(before) == money("861.00")


def test_a_correction_for_the_same_day_is_the_one_that_counts():
    """Step 12 was a slip of the pen, 10 was recorded after it: 680.00 + 197.00 = 877.00."""
    wrong = StepFact("institution_65", date(2010, 1, 1), 12, "yearly", (0,))
    right = StepFact("institution_65", date(2010, 1, 1), 10, "correction", (1,))
    assert gross(on_the_old_table(steps=(right, wrong))) == money("877.00")


# -- 2: step table, community workers of Hebei -----------------------------------------------------

COMMUNITY = {"kind": "community", "relation": "community", "category": "community", "grade": "staff"}


def in_a_community(month: date = date(2026, 6, 1), **values: Any) -> Any:
    known = values.pop("known", None) or book(the("community_hebei"))
    return facts(known, month, **{**COMMUNITY, **values})


def basic(known: Any) -> Decimal:
    return next(line.amount for line in resolve(known).lines if line.key == "basic")


def test_a_bachelor_starts_at_2056():
    """Step 3: 2,056.00."""
    assert basic(in_a_community()) == money("2056.00")


def test_a_college_graduate_starts_at_1989():
    """Step 2: 1,989.00."""
    assert basic(in_a_community(education="college")) == money("1989.00")


def test_basic_and_monthly_performance():
    """2,056.00 + 1,430.00 = 3,486.00 a month."""
    answer = resolve(in_a_community())
    assert answer.gross_monthly == money("3486.00")
    assert answer.arithmetic == "2,056.00 + 1,430.00 = 3,486.00"


def test_yearly_performance_is_paid_once():
    """613.00 × 12 = 7,356.00 once, not in the month's sum."""
    answer = resolve(in_a_community(results=((2026, "competent"),)))
    assert answer.yearly_total == money("7356.00")
    assert answer.yearly[0].arithmetic == "613.00 × 12 = 7,356.00"
    assert answer.gross_monthly == money("3486.00")


def test_yearly_performance_of_who_came_in_april():
    """April to December are nine months: 613.00 × 9 = 5,517.00."""
    assert resolve(in_a_community(entered_on=date(2026, 4, 13))).yearly_total == money("5517.00")


def test_yearly_performance_falls_away_after_a_year_that_was_not_competent():
    """613.00 × 12 × 0 = 0.00."""
    assert resolve(in_a_community(results=((2026, "incompetent"),))).yearly_total == 0


def test_one_competent_year_in_a_community():
    """Entered 2024 at step 3; 2024 and 2025 competent: step 5, 2,190.00."""
    known = in_a_community(entered_on=date(2024, 3, 1), results=((2024, "competent"), (2025, "competent")))
    assert basic(known) == money("2190.00")


def held(level: str, start: date, end: date = date(2028, 12, 31), approved: date | None = None) -> Held:
    return Held(level, start, end, approved)


def allowance(known: Any) -> Decimal:
    return sum((line.amount for line in resolve(known).lines if line.key == "certificate"), Decimal(0))


@pytest.mark.parametrize(
    ("level", "amount"), [("assistant", "50.00"), ("social_worker", "100.00"), ("senior", "200.00")]
)
def test_the_allowance_of_each_level(level: str, amount: str):
    """50 / 100 / 200 yuan a month (冀组字〔2020〕9号)."""
    known = in_a_community(held=(held(level, date(2024, 1, 1)),))
    assert allowance(known) == money(amount)


def test_the_allowance_begins_the_month_after_registration():
    """Registered on 2026-05-20: May nothing, June 100.00."""
    terms = (held("social_worker", date(2026, 5, 20), approved=date(2026, 3, 1)),)
    assert allowance(in_a_community(date(2026, 5, 1), held=terms)) == 0
    assert allowance(in_a_community(date(2026, 6, 1), held=terms)) == money("100.00")


def test_the_allowance_needs_the_certificate_as_well():
    """Registered in May, certificate approved 2026-06-03: June nothing, July 100.00."""
    terms = (held("social_worker", date(2026, 5, 20), approved=date(2026, 6, 3)),)
    assert allowance(in_a_community(date(2026, 6, 1), held=terms)) == 0
    assert allowance(in_a_community(date(2026, 7, 1), held=terms)) == money("100.00")


def test_registered_on_the_first_is_still_paid_from_the_month_after():
    """Registered on 2026-06-01: June nothing, July 100.00."""
    terms = (held("social_worker", date(2026, 6, 1)),)
    assert allowance(in_a_community(date(2026, 6, 1), held=terms)) == 0
    assert allowance(in_a_community(date(2026, 7, 1), held=terms)) == money("100.00")


def test_the_allowance_stops_with_the_registration():
    """Ended on 2026-06-15: June 100.00 (in force on its first day), July nothing."""
    terms = (held("social_worker", date(2023, 6, 16), date(2026, 6, 15)),)
    assert allowance(in_a_community(date(2026, 6, 1), held=terms)) == money("100.00")
    assert allowance(in_a_community(date(2026, 7, 1), held=terms)) == 0


def test_a_renewal_without_a_gap_costs_no_month():
    """2023-06-16 to 2026-06-15, then to 2029-06-15: 100.00 in June, July and August."""
    terms = (
        held("social_worker", date(2023, 6, 16), date(2026, 6, 15)),
        held("social_worker", date(2026, 6, 16), date(2029, 6, 15)),
    )
    for month in (6, 7, 8):
        assert allowance(in_a_community(date(2026, month, 1), held=terms)) == money("100.00")


def test_a_renewal_after_a_gap_begins_anew():
    """Ended 2026-05-31, registered again 2026-06-10: June nothing, July 100.00."""
    terms = (
        held("social_worker", date(2023, 6, 1), date(2026, 5, 31)),
        held("social_worker", date(2026, 6, 10), date(2029, 6, 9)),
    )
    assert allowance(in_a_community(date(2026, 6, 1), held=terms)) == 0
    assert allowance(in_a_community(date(2026, 7, 1), held=terms)) == money("100.00")


def test_a_higher_level_pays_from_its_own_month_after_and_the_lower_until_then():
    """Assistant until 2026-05-31, social worker from 2026-06-01: June 50.00, July 100.00."""
    terms = (
        held("assistant", date(2023, 6, 1), date(2026, 5, 31)),
        held("social_worker", date(2026, 6, 1), date(2029, 5, 31)),
    )
    assert allowance(in_a_community(date(2026, 6, 1), held=terms)) == money("50.00")
    assert allowance(in_a_community(date(2026, 7, 1), held=terms)) == money("100.00")


def test_registered_on_29_february():
    """Registered on 2024-02-29: paid from 2024-03-01, 100.00."""
    terms = (held("social_worker", date(2024, 2, 29), date(2027, 2, 28)),)
    assert allowance(in_a_community(date(2024, 2, 1), held=terms)) == 0
    assert allowance(in_a_community(date(2024, 3, 1), held=terms)) == money("100.00")


def test_an_answer_can_be_kept_and_read_again():
    """What a closed month stores is the same answer afterwards, to the fen."""
    known = book(the("community_hebei"), rates=(rate(),))
    answer = resolve(in_a_community(known=known, held=(held("senior", date(2024, 1, 1)),)))
    assert from_dict(as_dict(answer)) == answer
    assert {line.side for line in answer.lines} == {Side.EARNING, Side.PERSON, Side.EMPLOYER}
