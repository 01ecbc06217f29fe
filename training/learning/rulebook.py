"""Which crediting rule speaks for a record: the nearest place, the version in force, the subject class."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from .enums import NotCounted, Unit

LEVELS = ("province", "prefecture", "county", "township")
Found = tuple[Any, NotCounted | None]


def nearness(rule: Any) -> int:
    """0 for a general rule, then the deeper its place the higher."""
    return 0 if rule.locality_id is None else 1 + LEVELS.index(rule.locality.level)


class RuleBook:
    """Every version of the crediting rules that may apply to one place; answers are remembered."""

    def __init__(self, rules: Iterable[Any]) -> None:
        self._by_type: dict[str, list[Any]] = defaultdict(list)
        for rule in sorted(rules, key=lambda r: (nearness(r), r.valid_from), reverse=True):
            self._by_type[rule.activity_type].append(rule)
        self._known: dict[tuple, Found] = {}

    @classmethod
    def of(cls, rules: "RuleBook | Iterable[Any]") -> "RuleBook":
        """``rules`` itself when it is a book already."""
        return rules if isinstance(rules, cls) else cls(rules)

    def rule_for(self, record: Any) -> Found:
        """(the rule in force on the record's last day, why there is none).

        The nearest place that has any rule for the form of learning decides alone; there a rule for
        the record's subject class goes before one for both.
        """
        key = (record.activity_type, record.subject, record.ends_on)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._find(*key)
        return found

    def _find(self, activity_type: str, subject: str, day: Any) -> Found:
        rules = self._by_type.get(activity_type, ())
        running = [r for r in rules if r.valid_from <= day and (r.valid_to is None or day <= r.valid_to)]
        if not running:
            ended = any(rule.valid_to is not None and rule.valid_to < day for rule in rules)
            return None, NotCounted.RULE_CLOSED if ended else NotCounted.NO_RULE
        nearest = [rule for rule in running if nearness(rule) == nearness(running[0])]
        fitting = [rule for rule in nearest if rule.subject in ("", subject)]
        if not fitting:
            return nearest[0], NotCounted.SUBJECT
        return max(fitting, key=lambda rule: (bool(rule.subject), rule.valid_from)), None


def credited_hours(record: Any, rule: Any) -> Decimal:
    """Class-hours that a rule gives for a record before caps."""
    if rule.unit == Unit.ONE_OFF:
        return rule.rate
    return record.hours * rule.rate


def cap_of_term(rule: Any) -> Decimal | None:
    """The limit of a form of learning in a term; what is credited once has its rate as limit."""
    if rule.cap_per_term is not None:
        return Decimal(rule.cap_per_term)
    return rule.rate if rule.unit == Unit.ONE_OFF else None


def cap_of_year(rule: Any) -> Decimal | None:
    """The limit of a form of learning in a calendar year."""
    return None if rule.cap_per_year is None else Decimal(rule.cap_per_year)
