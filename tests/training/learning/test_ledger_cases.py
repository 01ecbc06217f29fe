"""Ledgers worked out by hand: what each pile of records comes to, with the arithmetic in words.

A record is written ``2025-05-11..2025-05-13 24h``, then words in any order: ``am pm eve own`` (time
of day), ``pending draft returned``, ``public``, a form of learning, ``:title``. The rules are RULES.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest

from core.common.dates import DateRange, add_months, term
from training.learning.enums import Unit
from training.learning.ledger import IF_ACCEPTED, reckon, reckon_year
from training.learning.models import AnnualRequirement, RenewalRequirement

from .test_ledger import record, rule

PARTS = {"am": "morning", "pm": "afternoon", "eve": "evening", "own": "own_time"}
STATES = {"pending": "submitted", "draft": "draft", "returned": "returned"}
RULES = [
    rule(),
    rule("online"),
    rule("conference", valid_to=date(2025, 6, 30)),
    rule("conference", rate="0.5", valid_from=date(2025, 7, 1)),
    rule("supervision", cap=24),
    rule("degree", Unit.ONE_OFF, "90", cap=90),
    rule("writing", Unit.ITEM, "40", cap=80),
    rule("teaching", cap=30, cap_per_year=15),
    rule("practice", rate="0.5", cap=20),
    rule("other", valid_to=date(2025, 6, 30)),
]
THREE_YEARS = term(date(2024, 3, 1), years=3)  # to 2027-02-28
SOCIAL_WORKER = RenewalRequirement(level="social_worker", hours=90, window_months=3)
ASSISTANT = RenewalRequirement(level="assistant", hours=72, window_months=3)
ORDER_25 = AnnualRequirement(hours=90, professional_hours=60)


def read(text: str):
    """A record from its notation."""
    body, _colon, title = text.partition(" :")
    days, hours, *words = body.split()
    start, _dots, end = days.partition("..")
    more = {"title": title or text}
    for word in words:
        if word in PARTS:
            more["part_of_day"] = PARTS[word]
        elif word in STATES:
            more["state"] = STATES[word]
        elif word == "public":
            more["subject"] = "public"
        else:
            more["activity_type"] = word
    return record(start, hours.removesuffix("h"), until=end or None, **more)


@dataclass
class Case:
    """``refused``: hours not counted by reason; ``asks``: the requirement of the term."""

    words: str
    records: list[str]
    counted: str
    refused: dict[str, str] = field(default_factory=dict)
    period: DateRange | None = THREE_YEARS
    asks: object = SOCIAL_WORKER
    missing: str | None = None
    year: int | None = None
    if_accepted: str | None = None


def long(count, hours, kind="face_to_face", month=5, year=2025):
    return [f"{year}-{month:02}-{day:02} {hours}h {kind}" for day in range(1, count + 1)]


TERM_CASES = [
    # -- adding up
    Case("8 + 4.5 = 12.5; 90 − 12.5 = 77.5 are missing", ["2025-05-11 8h", "2025-05-12 4.5h"], "12.5",
         missing="77.5"),
    Case("no record: 0, all 90 are missing", [], "0", missing="90"),
    Case("12 days of 8 = 96: nothing is missing and nothing is cut, more than 90 may count",
         long(12, 8), "96", missing="0"),
    Case("11 days of 8 = 88: 90 − 88 = 2 are missing", long(11, 8), "88", missing="2"),
    Case("an assistant needs 72: 9 days of 8 = 72 is exactly enough", long(9, 8), "72", asks=ASSISTANT,
         missing="0"),
    Case("an assistant with 71.5 lacks half an hour", [*long(8, 8), "2025-06-01 7.5h"], "71.5",
         asks=ASSISTANT, missing="0.5"),
    Case("a training of three days counts once with its 24", ["2025-05-11..2025-05-13 24h"], "24"),
    Case("half an hour counts", ["2025-05-11 0.5h"], "0.5", missing="89.5"),
    # -- boundaries of the term 2024-03-01 … 2027-02-28
    Case("the last day of February 2024 (a leap day) is before the term", ["2024-02-29 8h"], "0",
         {"outside_term": "8"}),
    Case("the first day of the term belongs to it", ["2024-03-01 8h"], "8"),
    Case("the last day of the term belongs to it", ["2027-02-28 8h"], "8"),
    Case("the day after the term does not", ["2027-03-01 8h"], "0", {"outside_term": "8"}),
    Case("a training that ends on the first day counts whole: its last day decides",
         ["2024-02-28..2024-03-01 24h"], "24"),
    Case("a training that ends the day after the term counts for nothing, though two days lie in it",
         ["2027-02-27..2027-03-01 24h"], "0", {"outside_term": "24"}),
    Case("a term that begins on 29 February 2024 ends on 28 February 2027, that day included",
         ["2027-02-28 8h", "2027-03-01 4h"], "8", {"outside_term": "4"},
         period=term(date(2024, 2, 29), years=3)),
    Case("a term from 2021-03-01 ends on 29 February 2024, that leap day included",
         ["2024-02-29 8h", "2024-03-01 4h"], "8", {"outside_term": "4"},
         period=term(date(2021, 3, 1), years=3)),
    Case("registered a year late: what was learnt before the registration began does not count, 16 − 8 = 8",
         ["2024-05-11 8h", "2025-03-02 8h"], "8", {"outside_term": "8"},
         period=term(date(2025, 3, 1), years=3)),
    Case("late renewal: learning in the gap between two terms belongs to neither",
         ["2027-03-15 8h", "2027-06-01 8h"], "8", {"outside_term": "8"},
         period=term(date(2027, 6, 1), years=3)),
    Case("without a registration nothing counts yet", ["2025-05-11 8h"], "0", {"outside_term": "8"},
         period=None, asks=None, missing="0"),
    # -- states
    Case("a draft does not count", ["2025-05-11 8h draft"], "0", {"draft": "8"}),
    Case("what waits does not count yet; accepted it would: 8", ["2025-05-11 8h pending"], "0",
         {"pending": "8"}, if_accepted="8"),
    Case("what was returned does not count", ["2025-05-11 8h returned"], "0", {"returned": "8"}),
    Case("a returned record does not stand in the way of the accepted one of that day",
         ["2025-05-11 8h returned", "2025-05-11 8h"], "8", {"returned": "8"}),
    Case("a waiting record does not stand in the way either; accepted it would be a duplicate: still 8",
         ["2025-05-11 8h pending", "2025-05-11 8h"], "8", {"pending": "8"}, if_accepted="8"),
    Case("outside the term is said before waiting: accepting it would not help",
         ["2023-05-11 8h pending"], "0", {"outside_term": "8"}, if_accepted="0"),
    # -- the same time
    Case("twice the same day all day: 8 count, 8 are a duplicate", ["2025-05-11 8h", "2025-05-11 8h"], "8",
         {"duplicate": "8"}),
    Case("morning and afternoon: 4 + 4 = 8", ["2025-05-11 4h am", "2025-05-11 4h pm"], "8"),
    Case("morning, afternoon and evening: 4 + 4 + 2 = 10",
         ["2025-05-11 4h am", "2025-05-11 4h pm", "2025-05-11 2h eve"], "10"),
    Case("two mornings of one day: the longer counts, 4; the other 3 do not",
         ["2025-05-11 3h am", "2025-05-11 4h am"], "4", {"duplicate": "3"}),
    Case("all day against a morning: 8 > 4, the day counts", ["2025-05-11 4h am", "2025-05-11 8h"], "8",
         {"duplicate": "4"}),
    Case("all day of 6 against morning 4 and afternoon 4: 4 + 4 = 8 > 6",
         ["2025-05-11 6h", "2025-05-11 4h am", "2025-05-11 4h pm"], "8", {"duplicate": "6"}),
    Case("three days of 8 against one of three days with 20: 24 > 20",
         ["2025-05-11..2025-05-13 20h", *(f"2025-05-{day} 8h" for day in (11, 12, 13))], "24",
         {"duplicate": "20"}),
    Case("11–12 (16) and 12–13 (16) and 13–14 (16): first and last, 32; the middle one overlaps both",
         ["2025-05-11..2025-05-12 16h", "2025-05-12..2025-05-13 16h", "2025-05-13..2025-05-14 16h"], "32",
         {"duplicate": "16"}),
    Case("the middle one of 40 outweighs both neighbours: 40 > 16 + 16",
         ["2025-05-11..2025-05-12 16h", "2025-05-12..2025-05-13 40h", "2025-05-13..2025-05-14 16h"], "40",
         {"duplicate": "32"}),
    Case("days that touch do not overlap: 8 + 8", ["2025-05-11 8h", "2025-05-12 8h"], "16"),
    Case("a course at one's own pace all May collides with nothing: 20 + 8",
         ["2025-05-01..2025-05-31 20h online own", "2025-05-11 8h"], "28"),
    Case("the same course at one's own pace twice in the same weeks is the same work: 20",
         ["2025-05-01..2025-05-31 20h online own :个案工作",
          "2025-05-10..2025-05-31 20h online own :个案 工作"],
         "20", {"same_work": "20"}),
    Case("supervision is full (24): on a shared day the training counts though it is shorter: 24 + 4 = 28",
         [*long(3, 8, "supervision"), "2025-06-01 8h supervision", "2025-06-01 4h"], "28",
         {"duplicate": "8"}),
    # -- limits
    Case("supervision 3 × 10 = 30, at most 24: 6 do not count", long(3, 10, "supervision"), "24",
         {"cap": "6"}),
    Case("supervision of exactly 24 is not cut", long(3, 8, "supervision"), "24"),
    Case("the limit of one form does not touch another: 24 of 30 + 8 = 32",
         [*long(3, 10, "supervision"), "2025-06-01 8h"], "32", {"cap": "6"}),
    Case("teaching 20 in 2025: at most 15 a year, 5 do not count", ["2025-05-01..2025-05-03 20h teaching"],
         "15", {"cap_year": "5"}),
    Case("teaching 15 + 15 + 15 in three years: at most 30 a term, the last 15 do not count",
         ["2024-05-01 15h teaching", "2025-05-01 15h teaching", "2026-05-01 15h teaching"], "30",
         {"cap": "15"}),
    Case("teaching 20 + 20 + 20: 15 + 15 + 0; 5 + 5 + 5 by the year, 15 by the term",
         ["2024-05-01 20h teaching", "2025-05-01 20h teaching", "2026-05-01 20h teaching"], "30",
         {"cap_year": "15", "cap": "15"}),
    Case("teaching on 31 December and 1 January: two years, 15 + 15",
         ["2025-12-31 15h teaching", "2026-01-01 15h teaching"], "30"),
    # -- other units and rates
    Case("practice is credited by half: 10 × 0.5 = 5", ["2025-05-11 10h practice"], "5"),
    Case("practice 50 × 0.5 = 25, at most 20: 5 do not count", ["2025-05-01..2025-05-10 50h practice"], "20",
         {"cap": "5"}),
    Case("a paper is one item of 40", ["2025-05-11 1h writing"], "40"),
    Case("three papers are 120, at most 80: 40 do not count",
         [f"2025-05-1{n} 1h writing :论文{n}" for n in (1, 2, 3)], "80", {"cap": "40"}),
    Case("the same paper typed in twice counts once",
         ["2025-05-11 1h writing :社区 治理", "2025-09-01 1h writing :社区治理"], "40", {"same_work": "40"}),
    Case("a paper and a training on one day take no time from each other: 40 + 8",
         ["2025-05-11 1h writing", "2025-05-11 8h"], "48"),
    Case("a degree is 90 once, whatever hours were typed, and needs no free days: 90 + 8",
         ["2024-09-01..2026-06-30 400h degree", "2025-05-11 8h"], "98", missing="0"),
    Case("a second degree in the term is above the limit of 90",
         ["2024-09-01 1h degree :本科", "2026-06-30 1h degree :硕士"], "90", {"cap": "90"}),
    # -- versions of the rules
    Case("a conference on 30 June 2025 is credited whole, on 1 July by half: 8 + 4",
         ["2025-06-30 8h conference", "2025-07-01 8h conference"], "12"),
    Case("its last day decides under which version a conference falls: 16 × 0.5 = 8",
         ["2025-06-30..2025-07-01 16h conference"], "8"),
    Case("the rule for other forms ended on 30 June 2025: 8 count, 8 do not",
         ["2025-06-30 8h other", "2025-07-01 8h other"], "8", {"rule_closed": "8"}),
    Case("a form that never had a rule is not guessed", ["2025-05-11 8h volunteering"], "0",
         {"no_rule": "8"}),
    Case("promoted in 2025: the term that began as assistant still asks 72; 72 − 64 = 8 are missing",
         long(8, 8), "64", asks=ASSISTANT, missing="8"),
]  # fmt: skip

YEAR_CASES = [
    Case("60 professional + 30 public = 90, exactly two thirds: enough",
         ["2025-05-01..2025-05-08 60h", "2025-06-01..2025-06-04 30h public"], "90", missing="0"),
    Case("60 professional + 40 public: public fills at most 30, 10 do not count; 90",
         ["2025-05-01..2025-05-08 60h", "2025-06-01..2025-06-05 40h public"], "90", {"public_share": "10"},
         missing="0"),
    Case("50 professional + 40 public: 50 + 30 = 80, 10 are missing and must be professional",
         ["2025-05-01..2025-05-07 50h", "2025-06-01..2025-06-05 40h public"], "80", {"public_share": "10"},
         missing="10"),
    Case("90 professional alone are enough", ["2025-05-01..2025-05-12 90h"], "90", missing="0"),
    Case("90 public alone: 30 count, 60 do not", ["2025-05-01..2025-05-12 90h public"], "30",
         {"public_share": "60"}, missing="60"),
    Case("31 December 2024 and 1 January 2026 are other years; 8 of 24",
         ["2024-12-31 8h", "2025-01-01 8h", "2026-01-01 8h"], "8", {"outside_year": "16"}),
    Case("a training from 30 December to 1 January belongs to the year of its last day",
         ["2024-12-30..2025-01-01 24h"], "24"),
    Case("29 February 2024 is a day of its year", ["2024-02-29 8h"], "8", year=2024),
    Case("the limit of a term does not bind the year: supervision 30, all counts",
         long(3, 10, "supervision"), "30"),
    Case("the limit of a year does: teaching 20, at most 15", ["2025-05-01..2025-05-03 20h teaching"], "15",
         {"cap_year": "5"}),
    Case("the year counts without a registration and outside its term: 8", ["2023-05-11 8h"], "8", year=2023),
    Case("what waits does not count in the year either", ["2025-05-11 8h", "2025-05-12 8h pending"], "8",
         {"pending": "8"}, if_accepted="16"),
    Case("professional teaching goes before public teaching under one limit: 15 professional, 0 of 15 public",
         ["2025-01-05 15h teaching public", "2025-02-05 15h teaching"], "15", {"cap_year": "15"}),
    Case("a duplicate counts once on this clock too",
         ["2025-05-11 8h", "2025-05-11 6h public"], "8", {"duplicate": "6"}),
]  # fmt: skip


def _reckoned(case: Case, records, **more):
    if case.asks is ORDER_25:
        return reckon_year(records, rules=RULES, year=case.year or 2025, requirement=ORDER_25, **more)
    return reckon(records, rules=RULES, term=case.period, requirement=case.asks, **more)


def check(case: Case) -> None:
    records = [read(text) for text in case.records]
    result = _reckoned(case, records)
    refused: dict[str, Decimal] = {}
    for line in result.lines:
        for part in line.parts:
            refused[part.reason.value] = refused.get(part.reason.value, Decimal(0)) + part.hours
    assert result.counted == Decimal(case.counted)
    assert refused == {reason: Decimal(hours) for reason, hours in case.refused.items()}
    if case.missing is not None:
        assert result.missing == Decimal(case.missing)
    if case.if_accepted is not None:
        assert _reckoned(case, records, accepted=IF_ACCEPTED).counted == Decimal(case.if_accepted)


@pytest.mark.parametrize("case", TERM_CASES, ids=lambda case: case.words)
def test_the_clock_of_the_registration_term(case):
    check(case)


@pytest.mark.parametrize("case", YEAR_CASES, ids=lambda case: case.words)
def test_the_annual_clock(case):
    case.asks = ORDER_25
    check(case)


def test_at_least_fifty_ledgers_are_written_out_by_hand():
    assert len(TERM_CASES) + len(YEAR_CASES) >= 50


@pytest.mark.parametrize(
    ("starts", "opens"),
    [("2024-03-01", "2026-12-01"), ("2024-02-29", "2026-12-01"), ("2021-06-01", "2024-03-01"),
     ("2022-12-31", "2025-09-30")],
)  # fmt: skip
def test_the_window_opens_three_months_before_the_day_after_the_term(starts, opens):
    period = term(date.fromisoformat(starts), years=3)
    result = reckon([], rules=RULES, term=period, requirement=SOCIAL_WORKER)
    assert result.window_opens == date.fromisoformat(opens)
    assert add_months(result.window_opens, 3) <= date.fromordinal(period.end.toordinal() + 1)
