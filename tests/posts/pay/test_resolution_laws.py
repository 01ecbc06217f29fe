"""What holds for every person, month and standard: total, monotone where the scheme says so, replayable."""

import os
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from core.common.dates import DateRange, month_of
from posts.pay.answers import Answer, as_dict, from_dict
from posts.pay.enums import Missing, YearGrade
from posts.pay.facts import Held, RiseFact, StepFact
from posts.pay.resolution import resolve
from talent.institutions.enums import InstitutionKind
from talent.people.enums import CertificateLevel, Education, PostCategory, Relation
from tests.factories import pay

EXAMPLES = 400 if os.environ.get("PROVE") == "full" else 25
KEYS = (
    "public_institution_2006",
    "public_institution_example",
    "community_hebei",
    "eighteen_grades",
    "contract_additive",
    "guidance_private",
)
BOOK = pay.book(
    *(pay.shipped(key) for key in KEYS),
    rates=(pay.rate(), pay.rate("housing_fund", "0.12", "0.12", floor=None, ceiling=None)),
    part_month="working_days",
    days="21.75",
    remote={pay.COUNTY: [(date(2006, 7, 1), None, 2)]},
)
GRADES = ["", "p01", "p08", "p10", "p13", "m05", "w03", "chief", "deputy", "staff"]
RESULTS = st.dictionaries(st.integers(2005, 2030), st.sampled_from(YearGrade.values))
RISES = st.dictionaries(st.integers(2005, 2030), st.sampled_from(["waits", "approved", "given_up"])).map(
    lambda states: tuple(RiseFact(year, state, f"ZX{year}") for year, state in states.items())
)
DAYS = st.dates(date(1970, 1, 1), date(2030, 12, 31))


@st.composite
def a_person(draw: Any) -> Any:
    """Anybody in any month, with anything missing that may be missing."""
    month = draw(st.dates(date(2006, 1, 1), date(2030, 12, 31))).replace(day=1)
    whole = month_of(month)
    first = draw(st.integers(0, whole.days - 1))
    last = draw(st.integers(first, whole.days - 1))
    days = list(whole)
    return pay.facts(
        BOOK,
        month,
        kind=draw(st.sampled_from(InstitutionKind.values)),
        relation=draw(st.sampled_from(["", *Relation.values])),
        category=draw(st.sampled_from(["", *PostCategory.values])),
        grade=draw(st.sampled_from(GRADES)),
        education=draw(st.sampled_from(["", *Education.values])),
        spell=draw(st.sampled_from([None, whole, DateRange(days[first], days[last])])),
        pays=draw(st.booleans()),
        entered_on=draw(st.none() | DAYS),
        left_on=draw(st.none() | DAYS),
        work_started_on=draw(st.none() | DAYS),
        sw_started_on=draw(st.none() | DAYS),
        held=tuple(draw(st.lists(a_registration(), max_size=3))),
        steps=tuple(draw(st.lists(a_step(), max_size=3))),
        results=tuple(draw(RESULTS).items()),
        rises=draw(RISES),
    )


@st.composite
def a_registration(draw: Any) -> Held:
    start, end = sorted((draw(DAYS), draw(DAYS)))
    return Held(draw(st.sampled_from(CertificateLevel.values)), start, end, draw(st.none() | DAYS))


@st.composite
def a_step(draw: Any) -> StepFact:
    scale = draw(st.sampled_from(["institution_65", "community_60", "grades_18", ""]))
    since = draw(DAYS).replace(day=1)
    return StepFact(scale, since, draw(st.integers(1, 70)), "yearly", (draw(st.integers(0, 5)),))


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(a_person())
def test_everybody_has_an_amount_or_a_named_reason(person: Any):
    answer = resolve(person)
    assert (answer.missing is None) == bool(answer.lines)
    if answer.missing is not None:
        assert answer.missing.code in Missing.values
        assert answer.reason and "%(" not in answer.reason
    for line in answer.lines:
        assert line.amount == line.amount.quantize(Decimal("0.01")) and line.amount >= 0
        assert all(str(reason) for reason in line.reasons)
    assert answer.net_before_tax == answer.gross_monthly - answer.person_total


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(a_person())
def test_the_same_facts_give_the_same_answer_and_it_survives_being_kept(person: Any):
    answer = resolve(person)
    assert resolve(person) == answer
    assert from_dict(as_dict(answer)) == answer


@settings(max_examples=EXAMPLES * 4, deadline=None)
@given(a_person())
def test_a_part_of_the_month_never_pays_more_than_the_whole(person: Any):
    whole = _with(person, spell=person.whole_month, entered_on=None)
    part = _with(person, entered_on=None)
    if person.spell is not None and resolve(whole).missing is None:
        assert resolve(part).gross_monthly <= resolve(whole).gross_monthly


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(1, 59), st.sampled_from(["community_hebei", "public_institution_2006"]))
def test_a_higher_step_never_pays_less(step: int, key: str):
    standard = pay.shipped(key)
    month = date(2010, 6, 1) if key.endswith("2006") else date(2026, 6, 1)

    def paid(number: int) -> Decimal:
        steps = (StepFact(standard.scale, date(2008, 1, 1), number, "yearly", (0,)),)
        person = pay.facts(
            pay.book(standard),
            month,
            relation=standard.relation,
            steps=steps,
            entered_on=date(2007, 1, 1),
            work_started_on=date(2000, 1, 1),
        )
        return resolve(person).gross_monthly

    assert paid(step + 1) > paid(step) > 0


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.dates(date(1980, 1, 1), date(2026, 1, 1)), st.integers(0, 60))
def test_more_years_of_service_never_pay_less(since: date, months: int):
    standard = pay.shipped("eighteen_grades")

    def paid(month: date) -> Answer:
        return resolve(
            pay.facts(pay.book(standard), month, relation="elected", grade="staff", sw_started_on=since)
        )

    early = date(2026, 1, 1)
    late = date(2026 + months // 12, months % 12 + 1, 1)
    assert paid(late).gross_monthly >= paid(early).gross_monthly


@settings(max_examples=EXAMPLES * 2, deadline=None)
@given(RESULTS, RISES, st.integers(2007, 2029), st.integers(2008, 2030))
def test_one_more_competent_year_never_pays_less_and_a_rise_on_its_way_never_more(
    results: dict, rises: tuple, more: int, year: int
):
    """As much as the years that no rise speaks of; whatever becomes of the rises."""
    known = pay.book(pay.scheme(*pay.shipped("public_institution_2006").parts, step_basis="assessed"))

    def paid(results: dict, rises: tuple) -> Decimal:
        person = pay.facts(
            known, date(year, 6, 1), entered_on=date(2007, 1, 1), results=tuple(results.items())
        )
        return resolve(_with(person, rises=rises)).gross_monthly

    one_more = {**results, more: "competent"}
    assert paid(one_more, rises) >= paid({**results, more: "basic"}, rises) > 0
    untold = {key: grade for key, grade in results.items() if key not in {rise.year for rise in rises}}
    assert paid(results, rises) == paid(untold, ()) <= paid(results, ())


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.decimals(0, 100000, places=2))
def test_the_contribution_base_stays_between_floor_and_ceiling(amount: Decimal):
    rate = pay.rate(employee="1", employer="0")
    standard = pay.scheme(pay.part("fixed", "basic", amount=str(amount)))
    answer = resolve(pay.facts(pay.book(standard, rates=(rate,))))
    if amount:
        assert rate.floor <= answer.person_total <= rate.ceiling


def _with(person: Any, **values: Any) -> Any:
    names = person.__slots__
    return type(person)(**{**{name: getattr(person, name) for name in names}, **values})
