"""When somebody retires, as a pure function of date of birth, group and the dated rules.

Since 2025 the age rises step by step: whoever would have retired in month k after December 2024
retires (k div pace) + 1 months later, within the longest delay (the table of the decision of the
Standing Committee of 13 September 2024). The first of the month after the age was reached is not
assumed: the day itself is answered, and offices count by the month.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.common.dates import add_months

from .enums import PostCategory, RetirementChoice, RetirementGroup, Sex


@dataclass(frozen=True)
class Retirement:
    """The statutory day with the months of delay, the days between which it may be chosen, the basis."""

    on: date
    delay: int
    earliest: date
    latest: date
    basis: str


def group_of(sex: str, category: str) -> str:
    """Whose age counts; empty where the sex is not recorded."""
    if sex == Sex.MALE:
        return RetirementGroup.MEN
    if sex != Sex.FEMALE:
        return ""
    leading = category in (PostCategory.MANAGEMENT, PostCategory.PROFESSIONAL)
    return RetirementGroup.WOMEN_55 if leading else RetirementGroup.WOMEN_50


def retirement(born: date, group: str, rules: Iterable[Any]) -> Retirement | None:
    """The statutory retirement of somebody of the group; None where no rule covers the day."""
    for rule in sorted((one for one in rules if one.group == group), key=lambda one: one.valid_from):
        original = add_months(born, rule.age)
        if rule.valid_to is not None and original > rule.valid_to:
            continue
        if original < rule.valid_from:
            return None
        delay = _delay(original, rule)
        on = add_months(born, rule.age + delay)
        earliest = max(add_months(on, -rule.most_flexible), original)
        return Retirement(on, delay, earliest, add_months(on, rule.most_flexible), rule.document_no)
    return None


def _delay(original: date, rule: Any) -> int:
    """Months later than the original age; 0 for a fixed age."""
    if not rule.pace:
        return 0
    month = (original.year - rule.valid_from.year) * 12 + original.month - rule.valid_from.month
    return min(month // rule.pace + 1, rule.most_delay)


def choice_fits(choice: str, planned: date, found: Retirement) -> bool:
    """Whether a day lies where the choice may put it."""
    if choice == RetirementChoice.EARLY:
        return found.earliest <= planned < found.on
    if choice == RetirementChoice.LATE:
        return found.on < planned <= found.latest
    return planned == found.on
