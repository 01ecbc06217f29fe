"""How many posts a site's workload asks for: the WISN arithmetic as a pure function.

Σ (amount ÷ standard) is the need of the services; the allowance for work that belongs to no service
raises it: need × 1 ÷ (1 − allowance). Whole posts are counted up, and never below the target.
Method: WHO, Workload Indicators of Staffing Need, 2010 (user's manual).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext as _

from .enums_headcount import ActivityKind
from .models import WorkStandard

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Part:
    """One activity: amount ÷ standard = workers."""

    standard: WorkStandard
    amount: int

    @property
    def workers(self) -> Decimal:
        return Decimal(self.amount) / self.standard.amount

    @property
    def words(self) -> str:
        """个案服务 180 件 ÷ 60 = 3.00."""
        return _("%(label)s %(amount)s%(unit)s ÷ %(standard)s = %(workers)s") % {
            "label": self.standard.label,
            "amount": self.amount,
            "unit": self.standard.unit,
            "standard": f"{self.standard.amount.normalize():f}",
            "workers": self.workers.quantize(CENT),
        }


@dataclass(frozen=True)
class Need:
    """What the arithmetic says of one site."""

    parts: list[Part] = field(default_factory=list)
    allowance: Decimal = Decimal(0)  # per cent of everybody's time
    minimum: int = 0

    @property
    def services(self) -> Decimal:
        """Workers that the services alone would need."""
        return sum((part.workers for part in self.parts), Decimal(0))

    @property
    def exact(self) -> Decimal:
        """Workers with the allowance."""
        return self.services / (1 - self.allowance / 100)

    @property
    def by_workload(self) -> int:
        """Whole posts that the workload asks for."""
        return int(self.exact.to_integral_value(rounding=ROUND_CEILING))

    @property
    def posts(self) -> int:
        """Posts needed: by the workload, never below the target."""
        return max(self.by_workload, self.minimum)

    @property
    def words(self) -> str:
        """The whole sum in one line; the target alone where no workload is recorded."""
        target = _("target at least %(n)s") % {"n": self.minimum}
        if not self.parts:
            return _("no workload recorded: %(target)s → %(posts)s") % {"target": target, "posts": self.posts}
        words = _(
            "%(services)s; total %(sum)s ÷ (1 − %(allowance)s%%) = %(exact)s → %(whole)s;"
            " %(target)s → %(posts)s"
        )
        return words % {
            "services": " + ".join(part.words for part in self.parts),
            "sum": self.services.quantize(CENT),
            "allowance": f"{self.allowance.normalize():f}",
            "exact": self.exact.quantize(CENT),
            "whole": self.by_workload,
            "target": target,
            "posts": self.posts,
        }


def need_of(standards: Iterable[WorkStandard], amounts: Mapping[str, int], minimum: int) -> Need:
    """The need of a site by the standards of its kind and its amounts by activity; activities without
    a standard do not count (they are not offered for entry either)."""
    standards = list(standards)
    parts = [
        Part(one, amounts[one.activity])
        for one in standards
        if one.kind == ActivityKind.SERVICE and one.activity in amounts
    ]
    allowance = sum((one.amount for one in standards if one.kind == ActivityKind.SUPPORT), Decimal(0))
    return Need(parts, min(allowance, Decimal(95)), minimum)
