"""补发: what a change with an earlier date adds to closed months; pure.

Compared are the monthly earnings, component by component: what was stated when the month was closed
(with every arrears statement since), and what is due as things are known now. Contributions are
settled by the insurer, yearly pay is paid once after its year: neither is part of arrears.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from .answers import Answer

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class ArrearsPart:
    """One component of one month."""

    key: str
    label: str
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        """What is still to be paid; negative: to be taken back."""
        return self.after - self.before

    def as_row(self) -> dict[str, str]:
        """Texts, because JSON has no money."""
        return {"key": self.key, "label": self.label, "before": str(self.before), "after": str(self.after)}


@dataclass(frozen=True)
class ArrearsMonth:
    """One closed month of one appointment whose pay is now another."""

    month: date
    parts: tuple[ArrearsPart, ...] = field(default=())

    @property
    def before(self) -> Decimal:
        return sum((part.before for part in self.parts), ZERO)

    @property
    def after(self) -> Decimal:
        return sum((part.after for part in self.parts), ZERO)

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def changed(self) -> tuple[ArrearsPart, ...]:
        """The components that moved."""
        return tuple(part for part in self.parts if part.difference)


def earnings_of(answer: Answer | None) -> dict[str, tuple[str, Decimal]]:
    """Monthly earnings by component key: label and amount."""
    found: dict[str, tuple[str, Decimal]] = {}
    for line in answer.earnings if answer else ():
        label, amount = found.get(line.key, (line.label, ZERO))
        found[line.key] = (label, amount + line.amount)
    return found


def month_of_arrears(
    month: date, stated: Answer | None, later: Iterable[Mapping[str, Any]], now: Answer
) -> ArrearsMonth:
    """``stated`` when the month was closed, ``later`` the parts of its arrears statements, ``now`` as due."""
    before, after = earnings_of(stated), earnings_of(now)
    owed = {key: amount for key, (_label, amount) in before.items()}
    labels = {key: label for key, (label, _amount) in {**before, **after}.items()}
    for part in later:
        owed[part["key"]] = owed.get(part["key"], ZERO) + Decimal(part["after"]) - Decimal(part["before"])
        labels.setdefault(part["key"], part["label"])
    parts = (
        ArrearsPart(key, label, owed.get(key, ZERO), after.get(key, ("", ZERO))[1])
        for key, label in labels.items()
    )
    return ArrearsMonth(month, tuple(part for part in parts if part.before or part.after))
