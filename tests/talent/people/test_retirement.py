"""The gradual retirement age since 2025, at the corners of its table."""

from datetime import date

import pytest
from time_machine import travel

from core.common.author import system_author
from core.common.errors import Refused
from talent.people.actions.retiring import (
    choose_retirement,
    load_people_rules,
    move_retirement,
    warn,
)
from talent.people.models import RetirementNotice, RetirementRule
from talent.people.retirement import group_of, retirement
from tests.factories import establishment as make
from tests.factories.core import Map
from tests.factories.people import id_number

SYSTEM = system_author("test")
D = date
_men = iter(range(101, 999, 2))


@pytest.fixture
def places(db: None) -> Map:
    return Map()


@pytest.fixture
def rules(db: None) -> list[RetirementRule]:
    load_people_rules(by=SYSTEM)
    return list(RetirementRule.objects.all())


@pytest.mark.parametrize(
    ("born", "group", "on", "delay"),
    [
        (D(1964, 12, 31), "men", D(2024, 12, 31), 0),
        (D(1965, 1, 1), "men", D(2025, 2, 1), 1),
        (D(1965, 4, 30), "men", D(2025, 5, 30), 1),
        (D(1965, 5, 1), "men", D(2025, 7, 1), 2),
        (D(1976, 8, 31), "men", D(2039, 7, 31), 35),
        (D(1976, 9, 1), "men", D(2039, 9, 1), 36),
        (D(1990, 1, 1), "men", D(2053, 1, 1), 36),
        (D(1969, 12, 31), "women_55", D(2024, 12, 31), 0),
        (D(1970, 1, 1), "women_55", D(2025, 2, 1), 1),
        (D(1981, 9, 1), "women_55", D(2039, 9, 1), 36),
        (D(1974, 12, 31), "women_50", D(2024, 12, 31), 0),
        (D(1975, 1, 1), "women_50", D(2025, 2, 1), 1),
        (D(1975, 3, 1), "women_50", D(2025, 5, 1), 2),
        (D(1984, 11, 1), "women_50", D(2039, 11, 1), 60),
    ],
)
def test_the_table_of_the_decision(
    rules: list[RetirementRule], born: date, group: str, on: date, delay: int
) -> None:
    found = retirement(born, group, rules)
    assert (found.on, found.delay) == (on, delay)


def test_the_age_never_falls_from_one_month_of_birth_to_the_next(rules: list[RetirementRule]) -> None:
    for group in ("men", "women_55", "women_50"):
        days = [retirement(D(1960 + n // 12, n % 12 + 1, 1), group, rules).on for n in range(480)]
        assert days == sorted(days)


@pytest.mark.parametrize(
    ("sex", "category", "group"),
    [
        ("male", "community", "men"),
        ("female", "professional", "women_55"),
        ("female", "management", "women_55"),
        ("female", "community", "women_50"),
        ("", "community", ""),
    ],
)
def test_whose_age_counts(sex: str, category: str, group: str) -> None:
    assert group_of(sex, category) == group


def test_free_choice_lies_between_the_original_age_and_three_years_later(rules: list[RetirementRule]) -> None:
    found = retirement(D(1976, 9, 1), "men", rules)
    assert (found.earliest, found.latest) == (D(2036, 9, 1), D(2042, 9, 1))
    assert retirement(D(1965, 1, 1), "men", rules).earliest == D(2025, 1, 1)


@travel("2026-05-11 04:00:00Z", tick=False)
def test_the_nightly_job_warns_of_those_within_a_year_and_of_nobody_else(
    places: Map, rules: list[RetirementRule]
) -> None:
    home = make.institution(places.changan)
    near = make.register_worker(
        name="将退", id_number=_man("19660501"), institution=home, by=SYSTEM, starts_on=D(2000, 1, 1)
    )
    make.register_worker(name="尚早", id_number=_man("19700501"), institution=home, by=SYSTEM)
    assert warn(by=SYSTEM)["created"] == 1
    assert warn(by=SYSTEM) == {"created": 0, "changed": 0, "deleted": 0}
    notice = RetirementNotice.objects.get()
    assert (notice.worker, notice.statutory_on) == (near, D(2026, 10, 1))
    with pytest.raises(Refused):
        choose_retirement(notice=notice, choice="late", planned_on=D(2030, 1, 1), by=SYSTEM)
    choose_retirement(notice=notice, choice="late", planned_on=D(2027, 10, 1), by=SYSTEM)
    move_retirement(notice=notice, state="filed", by=SYSTEM)
    with pytest.raises(Refused):
        move_retirement(notice=notice, state="warned", by=SYSTEM)


def _man(born: str) -> str:
    """An ID number of a man born on the day."""
    day = date.fromisoformat(f"{born[:4]}-{born[4:6]}-{born[6:]}")
    return id_number(day, serial=next(_men))
