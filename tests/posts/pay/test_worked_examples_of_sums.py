"""Worked examples of coefficients, sums and parts of a month: each docstring has the sum by hand."""

from datetime import date
from typing import Any

import pytest

from core.common.dates import month_of
from posts.pay.facts import Book, PartMonth
from posts.pay.resolution import resolve
from tests.factories.pay import (
    COUNTY,
    PREFECTURE,
    PROVINCE,
    Row,
    book,
    days,
    facts,
    money,
    part,
    rate,
    scheme,
)

from .examples import JUNE, OLD, gross, on_the_old_table, the

# -- 3: base × coefficient, three posts and eighteen grades ----------------------------------------


def in_eighteen_grades(month: date = date(2026, 6, 1), **values: Any) -> Any:
    known = values.pop("known", None) or book(the("eighteen_grades"))
    usual = {"kind": "community", "relation": "elected", "category": "community", "grade": "staff"}
    return facts(known, month, **{**usual, "education": "college", **values})


def test_a_new_staff_member_stands_in_grade_one():
    """3,400 × 1.00 × 80% = 2,720.00 and 3,400 × 1.00 × 20% = 680.00: 3,400.00."""
    answer = resolve(in_eighteen_grades(sw_started_on=date(2025, 1, 1)))
    assert [line.amount for line in answer.earnings] == [money("2720.00"), money("680.00")]
    assert answer.gross_monthly == money("3400.00")


def test_a_chief_starts_at_grade_seven():
    """1 + 0.05 × 6 = 1.30: 3,400 × 1.30 × 80% = 3,536.00, × 20% = 884.00; 4,420.00."""
    answer = resolve(in_eighteen_grades(grade="chief", sw_started_on=date(2025, 1, 1)))
    assert (answer.step, answer.gross_monthly) == (7, money("4420.00"))


def test_a_bachelor_counts_three_years_and_three_years_are_a_grade():
    """Deputy: 4 + (3 years + 3 credited) ÷ 3 = 6; 1.25 × 3,400 = 4,250.00."""
    known = in_eighteen_grades(grade="deputy", education="bachelor", sw_started_on=date(2023, 6, 1))
    answer = resolve(known)
    assert (answer.step, answer.gross_monthly) == (6, money("4250.00"))


def test_one_day_short_of_three_years_is_no_grade():
    """Since 2023-06-02: on 2026-06-01 two full years, (2 + 3) ÷ 3 = 1; deputy 5, 1.20 × 3,400 = 4,080.00."""
    known = in_eighteen_grades(grade="deputy", education="bachelor", sw_started_on=date(2023, 6, 2))
    assert gross(known) == money("4080.00")


def test_the_top_of_a_post_is_not_passed():
    """Staff ends at grade 12 after any number of years: 1.55 × 3,400 = 5,270.00."""
    assert gross(in_eighteen_grades(sw_started_on=date(1975, 1, 1))) == money("5270.00")


def test_years_from_29_february():
    """Since 2020-02-29: six full years on 2026-02-28, so on 2026-03-01 grade 1 + 6 ÷ 3 = 3; 1.10 × 3,400."""
    known = in_eighteen_grades(date(2026, 3, 1), sw_started_on=date(2020, 2, 29))
    assert gross(known) == money("3740.00")
    before = in_eighteen_grades(date(2026, 2, 1), sw_started_on=date(2020, 2, 29))
    assert gross(before) == money("3570.00")


def test_unknown_years_have_a_named_reason():
    """Steps by years of service need the day from which they count."""
    assert resolve(in_eighteen_grades(sw_started_on=None)).missing.code == "no_start"


# -- 4: additive -----------------------------------------------------------------------------------


def on_contract(month: date = date(2026, 6, 1), **values: Any) -> Any:
    known = values.pop("known", None) or book(the("contract_additive"))
    return facts(known, month, **{"relation": "labour", **values})


def test_base_education_seniority_and_performance():
    """2,600 + 400 + 30 × 6 + 25% × (2,600 + 400) = 2,600 + 400 + 180 + 750 = 3,930.00."""
    answer = resolve(on_contract())
    assert answer.gross_monthly == money("3930.00")
    assert answer.arithmetic == "2,600.00 + 400.00 + 180.00 + 750.00 = 3,930.00"


def test_seniority_counts_twenty_years_at_most():
    """25 years count as 20: 30 × 20 = 600.00."""
    lines = resolve(on_contract(entered_on=date(2001, 1, 1))).lines
    assert next(line.amount for line in lines if line.key == "seniority") == money("600.00")


def test_probation_pays_eighty_per_cent_and_no_performance():
    """(2,600 + 400) × 0.8 = 2,080.00 + 320.00 = 2,400.00 in the first two months."""
    answer = resolve(on_contract(entered_on=date(2026, 5, 1)))
    assert answer.gross_monthly == money("2400.00")
    assert resolve(on_contract(date(2026, 7, 1), entered_on=date(2026, 5, 1))).gross_monthly == money(
        "3750.00"
    )


def test_education_that_is_not_recorded_has_a_named_reason():
    """An allowance by education cannot be guessed."""
    assert resolve(on_contract(education="")).missing.code == "no_education"


# -- 5: guidance range -----------------------------------------------------------------------------


def test_a_guidance_range_counts_by_its_low_point():
    """3,600 – 4,800 – 6,500: the standard is 3,600.00, the range goes with it."""
    known = facts(
        book(the("guidance_private")),
        kind="private_sw",
        relation="labour",
        category="organisation",
        grade="",
    )
    line = resolve(known).lines[0]
    assert (line.amount, line.low, line.high) == (money("3600.00"), money("3600.00"), money("6500.00"))


# -- part of a month ---------------------------------------------------------------------------------


def test_hired_in_the_middle_by_calendar_days():
    """From 16 June, 15 of 30 days: 861.00 × 15 ÷ 30 = 430.50, line by line 340.00 + 90.50."""
    known = book(the(OLD), part_month="calendar_days")
    spell = days(date(2010, 6, 16), date(2010, 6, 30))
    answer = resolve(on_the_old_table(step=9, known=known, spell=spell))
    assert [line.amount for line in answer.earnings] == [money("340.00"), money("90.50")]
    assert answer.gross_monthly == money("430.50")


def test_hired_in_the_middle_by_working_days():
    """From Wednesday 2010-06-16: 11 weekdays; 680 × 11 ÷ 21.75 = 343.91, 181 × 11 ÷ 21.75 = 91.54."""
    known = book(the(OLD), part_month="working_days", days="21.75")
    spell = days(date(2010, 6, 16), date(2010, 6, 30))
    answer = resolve(on_the_old_table(step=9, known=known, spell=spell))
    assert [line.amount for line in answer.earnings] == [money("343.91"), money("91.54")]


def test_working_days_never_pay_more_than_the_month():
    """23 weekdays of December 2010 without the 1st: 22 ÷ 21.75 would be more than all: 680.00 + 181.00."""
    known = book(the(OLD), part_month="working_days", days="21.75")
    spell = days(date(2010, 12, 2), date(2010, 12, 31))
    assert gross(on_the_old_table(date(2010, 12, 1), step=9, known=known, spell=spell)) == money("861.00")


def test_hired_on_29_february():
    """One of 29 days: 680 ÷ 29 = 23.45 (23.448…), 181 ÷ 29 = 6.24 (6.241…): 29.69."""
    known = book(the(OLD), part_month="calendar_days")
    spell = days(date(2012, 2, 29), date(2012, 2, 29))
    assert gross(on_the_old_table(date(2012, 2, 1), step=9, known=known, spell=spell)) == money("29.69")


def test_left_in_the_middle():
    """Until 10 June, 10 of 30 days: 680 ÷ 3 = 226.67, 181 ÷ 3 = 60.33: 287.00."""
    known = book(the(OLD), part_month="calendar_days")
    spell = days(date(2010, 6, 1), date(2010, 6, 10))
    assert gross(on_the_old_table(step=9, known=known, spell=spell)) == money("287.00")


def test_without_a_rule_a_part_month_has_a_named_reason():
    """Nobody guesses what half a month is worth."""
    spell = days(date(2010, 6, 16), date(2010, 6, 30))
    assert resolve(on_the_old_table(step=9, spell=spell)).missing.code == "no_proration"


# -- contributions -----------------------------------------------------------------------------------


def insured(base: str, **values: Any) -> Any:
    known = book(scheme(part("fixed", "basic", amount=base)), rates=(rate(**values),))
    return resolve(facts(known))


def test_contributions_on_the_base_itself():
    """5,000 × 8% = 400.00 and 5,000 × 16% = 800.00; 税前实发 5,000 − 400 = 4,600.00."""
    answer = insured("5000")
    assert (answer.person_total, answer.employer_total) == (money("400.00"), money("800.00"))
    assert answer.net_before_tax == money("4600.00")


def test_a_low_base_is_raised_to_the_floor():
    """2,000 → 3,921.00: 3,921 × 8% = 313.68, × 16% = 627.36."""
    answer = insured("2000")
    assert (answer.person_total, answer.employer_total) == (money("313.68"), money("627.36"))
    assert answer.person[0].reasons[0].code == "clamped_floor"


def test_a_high_base_is_cut_to_the_ceiling():
    """30,000 → 19,602.75: 19,602.75 × 8% = 1,568.22, × 16% = 3,136.44."""
    answer = insured("30000")
    assert (answer.person_total, answer.employer_total) == (money("1568.22"), money("3136.44"))


def test_the_floor_itself_is_not_raised():
    """3,921.00 × 8% = 313.68 without a remark."""
    answer = insured("3921.00")
    assert answer.person_total == money("313.68")
    assert answer.person[0].reasons == ()


def test_half_a_fen_is_rounded_up():
    """4,001.67 × 0.3% = 12.00501 → 12.01; × 0.7% = 28.01169 → 28.01; 4,005 × 0.3% = 12.015 → 12.02."""
    answer = insured("4001.67", insurance="unemployment", employee="0.003", employer="0.007")
    assert answer.person_total == money("12.01")
    assert answer.employer_total == money("28.01")
    assert insured("4005", insurance="unemployment", employee="0.003").person_total == money("12.02")


# -- rounding, place, reasons ---------------------------------------------------------------------


@pytest.mark.parametrize(("unit", "due"), [("fen", "1666.67"), ("jiao", "1666.70"), ("yuan", "1667.00")])
def test_rounding_is_half_up_to_the_unit_of_the_standard(unit: str, due: str):
    """5,000 × 0.333333… is rounded once, at the end of the line: 5,000 ÷ 3 = 1,666.666…."""
    third = scheme(part("fixed", "basic", amount="5000"), rounding=unit)
    known = book(third, part_month="calendar_days")
    assert gross(facts(known, spell=days(date(2026, 6, 1), date(2026, 6, 10)))) == money(due)


def test_the_county_comes_before_the_province():
    """County 1,200.00 is taken, the province's 1,000.00 is not."""
    own = scheme(part("fixed", "basic", amount="1200"), pk=2, place=COUNTY)
    above = scheme(part("fixed", "basic", amount="1000"), pk=1, place=PROVINCE, relation="establishment")
    answer = resolve(facts(book(own, above)))
    assert answer.gross_monthly == money("1200.00")
    assert not answer.lines[0].inherited


def test_what_the_prefecture_issued_is_said_to_be_inherited():
    """1,100.00 by 石家庄市."""
    above = scheme(part("fixed", "basic", amount="1100"), place=PREFECTURE, place_name="石家庄市")
    line = resolve(facts(book(above))).lines[0]
    assert (line.amount, line.place, line.inherited) == (money("1100.00"), "石家庄市", True)


def test_the_more_particular_standard_of_a_place_wins():
    """For this relation 1,300.00, for anybody 1,000.00: 1,300.00."""
    anybody = scheme(part("fixed", "basic", amount="1000"), pk=1)
    these = scheme(part("fixed", "basic", amount="1300"), pk=2, relation="establishment")
    assert gross(facts(book(anybody, these))) == money("1300.00")


def test_remote_areas_are_paid_by_their_class():
    """Class 2: 410.00 on top of 3,000.00 = 3,410.00; a county without a class 3,000.00."""
    pays = scheme(part("fixed", "basic", amount="3000"), part("remote", rows={"1": "210", "2": "410"}))
    known = book(pays, remote={COUNTY: [(date(2006, 7, 1), None, 2)]})
    assert gross(facts(known)) == money("3410.00")
    assert gross(facts(book(pays))) == money("3000.00")


def test_an_allowance_that_stopped_is_not_paid_any_more():
    """Until 2026-06-30: June 3,000 + 200 = 3,200.00, July 3,000.00."""
    stopped = part("fixed", "extra", amount="200", stops_on=date(2026, 6, 30))
    known = book(scheme(part("fixed", "basic", amount="3000"), stopped))
    assert gross(facts(known)) == money("3200.00")
    assert gross(facts(known, date(2026, 7, 1))) == money("3000.00")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"spell": None}, "not_employed"),
        ({"pays": False}, "other_post"),
        ({"relation": "unconfirmed"}, "no_relation"),
        ({"relation": ""}, "no_relation"),
        ({"relation": "civil_servant"}, "no_standard"),
        ({"grade": ""}, "no_grade"),
        ({"grade": "w03"}, "no_line"),
    ],
)
def test_every_reason_has_a_name(values: dict[str, Any], code: str):
    """No amount, never an error, and a sentence."""
    answer = resolve(on_the_old_table(**values))
    assert answer.missing.code == code
    assert answer.reason


def test_a_whole_month_needs_no_rule_for_part_months():
    """30 of 30 days: 861.00."""
    assert gross(on_the_old_table(step=9, spell=month_of(JUNE))) == money("861.00")


def test_a_rule_for_the_relation_comes_before_the_general_one():
    """Whole month for the establishment, calendar days for others: 861.00 in full from 16 June."""
    known = book(the(OLD), part_month="calendar_days")
    known.part_months[PROVINCE].append(
        PartMonth(PROVINCE, "establishment", "whole_month", None, "", date(2000, 1, 1), None)
    )
    spell = days(date(2010, 6, 16), date(2010, 6, 30))
    assert gross(on_the_old_table(step=9, known=known, spell=spell)) == money("861.00")


def test_an_empty_book_answers_too():
    """No standard anywhere: a named reason."""
    assert resolve(facts(Book())).missing.code == "no_standard"
    assert Row("1").amount is None
