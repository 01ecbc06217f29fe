"""At the border of two terms or years an hour counts once: the earlier period keeps what counted there."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.common.dates import DateRange, term
from talent.people.models import Certificate, Registration
from tests.factories.core import Map
from tests.factories.learning import learner, rules
from tests.factories.learning import record as a_record
from training.learning.enums import NotCounted, Unit
from training.learning.ledger import reckon, reckon_year
from training.learning.selectors import reckoned_for
from training.learning.words import because

from .test_ledger import CROWDS, ROWS, make, rule, unhurried
from .test_ledger_cases import ORDER_25, RULES, SOCIAL_WORKER, read

BEFORE = DateRange(date(2021, 3, 1), date(2024, 2, 29))
AFTER = term(date(2024, 3, 1), years=3)


def in_term(period, records, rules=RULES):
    return reckon(records, rules=rules, term=period, requirement=SOCIAL_WORKER, earlier=[BEFORE])


@dataclass
class Border:
    words: str
    records: list[str]
    first: str
    second: str
    shared: dict[str, str] = field(default_factory=dict)


CASES = [
    Border("a course over the border with nothing beside it counts whole in the later term: 0, 24",
           ["2024-02-28..2024-03-01 24h"], "0", "24"),
    Border("8 counted on 29 February; the course of 24 over the border shares that day: 24 − 8 = 16",
           ["2024-02-29 8h", "2024-02-28..2024-03-01 24h"], "8", "16", {"earlier": "8"}),
    Border("a longer course of the earlier term takes all of a shorter later one: 40, 0 of 24",
           ["2024-02-25..2024-02-29 40h", "2024-02-28..2024-03-01 24h"], "40", "0", {"earlier": "24"}),
    Border("two days counted before: 24 − 8 − 8 = 8",
           ["2024-02-28 8h", "2024-02-29 8h", "2024-02-28..2024-03-01 24h"], "16", "8", {"earlier": "16"}),
    Border("what waits in the earlier term takes nothing: 0, 24",
           ["2024-02-29 8h pending", "2024-02-28..2024-03-01 24h"], "0", "24"),
    Border("a duplicate of the earlier term that did not count there takes nothing off twice: 24 − 8 = 16",
           ["2024-02-29 8h", "2024-02-29 6h", "2024-02-28..2024-03-01 24h"], "8", "16", {"earlier": "8"}),
    Border("mornings against an afternoon share no time: 4, 12",
           ["2024-02-29 4h pm", "2024-02-28..2024-03-01 12h am"], "4", "12"),
    Border("days that touch at the border share nothing: 8, 8", ["2024-02-29 8h", "2024-03-01 8h"], "8", "8"),
    Border("the earlier supervision stood above its limit of 24 with 6: only what counted, 4, is taken off",
           ["2023-05-01 20h supervision", "2024-02-29 10h supervision", "2024-02-28..2024-03-01 24h"],
           "24", "20", {"earlier": "4"}),
    Border("the rest of 16 meets a day of 8 in the later term: 24 − 8 = 16 > 8",
           ["2024-02-29 8h", "2024-02-28..2024-03-01 24h", "2024-03-01 8h"], "8", "16",
           {"earlier": "8", "duplicate": "8"}),
    Border("with 20 taken off only 4 would be left, so the day of 8 in the later term counts instead",
           ["2024-02-26..2024-02-29 20h", "2024-02-28..2024-03-01 24h", "2024-03-01 8h"], "20", "8",
           {"earlier": "20", "duplicate": "4"}),
    Border("a paper typed in again in the next term is the same work: 40, 0",
           ["2023-05-11 1h writing :社区 治理", "2025-05-11 1h writing :社区治理"], "40", "0",
           {"earlier": "40"}),
    Border("two papers, two works: 40, 40",
           ["2023-05-11 1h writing :社区治理", "2025-05-11 1h writing :个案"], "40", "40"),
    Border("a degree is credited once in a life: 90, 0",
           ["2023-06-30 1h degree :本科", "2024-06-30 1h degree :本科"], "90", "0", {"earlier": "90"}),
    Border("a course at one's own pace over the border typed in twice: 20, 30 − 20 = 10",
           ["2024-02-01..2024-02-29 20h online own :法规",
            "2024-02-10..2024-03-10 30h online own :法 规"], "20", "10", {"earlier": "20"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.words)
def test_an_hour_counts_once_in_one_term(case):
    records = [read(text) for text in case.records]
    first, second = in_term(BEFORE, records), in_term(AFTER, records)
    assert (first.counted, second.counted) == (Decimal(case.first), Decimal(case.second))
    refused: dict[str, Decimal] = {}
    for line in second.lines:
        for part in line.parts:
            if part.reason not in (NotCounted.OUTSIDE_TERM, NotCounted.PENDING):
                refused[part.reason.value] = refused.get(part.reason.value, Decimal(0)) + part.hours
    assert refused == {reason: Decimal(hours) for reason, hours in case.shared.items()}


def test_an_hour_counts_once_in_one_year():
    """8 counted on 31 December 2024; the course of 24 to 1 January 2025 keeps 24 − 8 = 16."""
    records = [read("2024-12-31 8h"), read("2024-12-30..2025-01-01 24h")]
    both = [
        reckon_year(records, rules=RULES, year=year, requirement=ORDER_25).counted for year in (2024, 2025)
    ]
    assert both == [8, 16]


def test_without_an_earlier_term_a_record_before_the_first_one_takes_nothing_off():
    records = [read("2024-02-29 8h"), read("2024-02-28..2024-03-01 24h")]
    assert reckon(records, rules=RULES, term=AFTER, requirement=SOCIAL_WORKER).counted == 24


def test_thirty_terms_with_one_paper_each_are_reckoned_at_once():
    terms = [term(date(1930 + 3 * n, 3, 1), years=3) for n in range(30)]
    papers = [read(f"{one.start.year}-05-11 1h writing :同一篇") for one in terms]
    rules = [rule("writing", Unit.ITEM, "40", valid_from=date(1900, 1, 1))]
    found = [
        reckon(papers, rules=rules, term=one, requirement=SOCIAL_WORKER, earlier=terms).counted
        for one in terms
    ]
    assert found == [40] + [0] * 29


NEAR = CROWDS.map(lambda rows: [_near(row) for row in rows])


def _near(row):
    day, *rest = row
    return (date.fromordinal(date(2024, 2, 24).toordinal() + day.toordinal() % 10), *rest)


@unhurried
@given(NEAR, ROWS.map(_near))
def test_adding_a_record_never_lowers_its_own_term_or_an_earlier_one(rows, another):
    records, added = [make(row) for row in rows], make(another)
    assert in_term(BEFORE, [*records, added]).counted >= in_term(BEFORE, records).counted
    if added.ends_on not in BEFORE:
        assert in_term(AFTER, [*records, added]).counted >= in_term(AFTER, records).counted


@unhurried
@given(NEAR, st.randoms(use_true_random=False))
def test_at_the_border_everything_adds_up_and_order_does_not_matter(rows, random):
    records = [make(row) for row in rows]
    result = in_term(AFTER, records)
    assert result.counted + sum(line.not_counted for line in result.lines) == result.claimed
    assert all(part.hours > 0 for line in result.lines for part in line.parts)
    shuffled = list(records)
    random.shuffle(shuffled)
    assert in_term(AFTER, shuffled).counted == result.counted


@unhurried
@given(ROWS.map(_near), ROWS.map(_near))
def test_two_records_of_one_time_never_count_more_than_the_longer(one, other):
    records = [make((*row[:3], "verified", "all_day", "face_to_face", row[6])) for row in (one, other)]
    first, second = records
    together = in_term(BEFORE, records).counted + in_term(AFTER, records).counted
    apart = first.starts_on > second.ends_on or second.starts_on > first.ends_on
    hours = [record.hours for record in records if record.ends_on <= AFTER.end]
    assert together <= (sum(hours) if apart else max(hours, default=0))


@pytest.mark.django_db
def test_the_page_of_the_present_term_names_what_counted_in_the_one_before():
    rules()
    worker = learner(Map().changan)  # 2024-03-01 to 2027-02-28
    held = Certificate.objects.get(worker=worker)
    Registration.objects.create(certificate=held, worker=worker, starts_on=BEFORE.start, ends_on=BEFORE.end)
    days = {"starts_on": date(2024, 2, 29), "ends_on": date(2024, 2, 29)}
    a_record(worker, "verified", title="二月培训", hours=Decimal(8), **days)
    days = {"starts_on": date(2024, 2, 28), "ends_on": date(2024, 3, 1)}
    a_record(worker, "verified", title="跨期培训", hours=Decimal(24), **days)
    found = reckoned_for(worker, date(2025, 1, 1))
    assert found.ledger.counted == 16
    (line,) = found.ledger.by_reason(NotCounted.EARLIER)
    assert "二月培训" in because(line, line.parts[0], found.ledger)
    assert reckoned_for(worker, date(2023, 1, 1)).ledger.counted == 8
