"""Standard against payroll, for one person and period: pure, so that any row can be reckoned again.

Compared are groups of components, because payroll sheets cut pay in their own ways: base pay (岗位、薪级、
基本薪酬), monthly performance pay, allowances, and each contribution withheld from the person. What the
standard does not set is not compared. Where a sheet states only the sum, only the sum is compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from .answers import Line, Reason
from .components import ALLOWANCES, CONTRIBUTIONS, Component, Side
from .enums import GapState

ZERO = Decimal(0)
BASE = (Component.POST_PAY, Component.STEP_PAY, Component.BASIC)
GROUPS: dict[str, tuple[str, ...]] = {
    "base": BASE,
    "performance": (Component.PERFORMANCE_MONTHLY,),
    "allowances": ALLOWANCES,
}
GROUP_LABELS = {
    "base": _("Base pay"),
    "performance": _("Performance pay, monthly"),
    "allowances": _("Allowances"),
    "all": _("All monthly pay"),
    "withheld": _("All contributions"),
    "yearly": _("Performance pay, once a year"),
} | {str(name): Component(name).label for name in CONTRIBUTIONS}


@dataclass(frozen=True)
class Part:
    """One compared group: what the standard says, what was paid."""

    group: str
    standard: Decimal
    paid: Decimal
    is_insurance: bool = False

    @property
    def gap(self) -> Decimal:
        return max(self.standard - self.paid, ZERO)

    @property
    def over(self) -> Decimal:
        """Above the standard; contributions above it are no pay."""
        return ZERO if self.is_insurance else max(self.paid - self.standard, ZERO)

    def as_row(self) -> dict[str, str]:
        """For the stored details: texts, because JSON has no money."""
        return {
            "group": self.group,
            "standard": str(self.standard),
            "paid": str(self.paid),
            "gap": str(self.gap),
        }


@dataclass(frozen=True)
class Compared:
    """What was found for one person and period."""

    state: str
    standard: Decimal | None = None
    paid: Decimal | None = None
    parts: tuple[Part, ...] = field(default=())
    reason: Reason | None = None

    @property
    def gap(self) -> Decimal:
        return sum((part.gap for part in self.parts), ZERO)

    @property
    def insurance(self) -> Decimal:
        return sum((part.gap for part in self.parts if part.is_insurance), ZERO)

    @property
    def over(self) -> Decimal:
        return sum((part.over for part in self.parts), ZERO)


def compare_month(lines: Iterable[Line], payment: Any, reason: Reason | None = None) -> Compared:
    """A month: ``lines`` as due (all posts of the person there), ``payment`` an ``ActualPay`` or None.

    ``reason`` says why nothing could be reckoned; then nothing is compared.
    """
    monthly = [line for line in lines if not line.yearly]
    earned = [line for line in monthly if line.side == Side.EARNING]
    if not earned:
        return Compared(GapState.UNRESOLVED, None, payment.monthly if payment else None, reason=reason)
    parts = (*_earnings(earned, payment), *_contributions(monthly, payment))
    standard = sum((p.standard for p in parts if not p.is_insurance), ZERO)
    paid = sum((p.paid for p in parts if not p.is_insurance), ZERO) if payment else None
    return Compared(_state(parts, payment is None), standard, paid, tuple(parts))


def compare_year(due: Decimal, paid: Decimal) -> Compared:
    """A year: what is paid once for it, together."""
    parts = (Part("yearly", due, paid),)
    return Compared(_state(parts, False), due, paid, parts)


def _state(parts: Iterable[Part], is_unpaid: bool) -> str:
    if is_unpaid:
        return GapState.UNPAID
    parts = list(parts)
    if any(part.gap for part in parts):
        return GapState.SHORT
    return GapState.ABOVE if any(part.over for part in parts) else GapState.EVEN


def _earnings(earned: list[Line], payment: Any) -> list[Part]:
    due = {group: _due(earned, names) for group, names in GROUPS.items()}
    set_here = {g: amount for g, amount in due.items() if _is_set(earned, GROUPS[g])}
    if payment is None:
        return [Part(group, amount, ZERO) for group, amount in set_here.items()]
    stated = {group: _paid(payment, names) for group, names in GROUPS.items()}
    if all(amount is None for amount in stated.values()):
        return [Part("all", sum(set_here.values(), ZERO), payment.monthly)]
    return [Part(group, amount, stated[group] or ZERO) for group, amount in set_here.items()]


def _contributions(monthly: list[Line], payment: Any) -> list[Part]:
    own = [line for line in monthly if line.side == Side.PERSON]
    due = {str(name): _due(own, (name,)) for name in CONTRIBUTIONS if _is_set(own, (name,))}
    if payment is None:
        return [Part(name, amount, ZERO, True) for name, amount in due.items()]
    stated = {name: getattr(payment, name) for name in due}
    if any(amount is not None for amount in stated.values()):
        return [Part(name, amount, stated[name] or ZERO, True) for name, amount in due.items()]
    if not due or payment.gross is None or payment.net is None:
        return []  # the sheet says nothing of contributions: nothing to compare
    withheld = payment.gross - payment.net - (payment.tax or ZERO)
    return [Part("withheld", sum(due.values(), ZERO), withheld, True)]


def _is_set(lines: list[Line], names: Iterable[str]) -> bool:
    return any(line.component in names for line in lines)


def _due(lines: list[Line], names: Iterable[str]) -> Decimal:
    return sum((line.amount for line in lines if line.component in names), ZERO)


def _paid(payment: Any, names: Iterable[str]) -> Decimal | None:
    stated = [getattr(payment, name) for name in names if getattr(payment, name) is not None]
    return sum(stated, ZERO) if stated else None
