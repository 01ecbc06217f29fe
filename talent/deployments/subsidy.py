"""How the subsidy accrues, as pure functions: confirmed days and dated terms in, exact fen out.

What is due is always reckoned to date, from the first month on, and rounded once (half up, to the
fen); a month's amount is the difference of two such sums. So the lines add up to what the
settlement basis gives, and a correction of an old month corrects itself with the next payment.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from core.common.dates import day_in_hebei, month_of

from .enums import DeploymentState, MonthState, SettlementBasis
from .models import Deployment, ServiceMonth, SubsidyTerms

OVER = (DeploymentState.COMPLETED, DeploymentState.ENDED_EARLY)
FEN = Decimal("0.01")


@dataclass(frozen=True)
class Accrued:
    """One step of the sum: a month (or the settlement), its days, its amount, and how it came.

    ``payable_on``: the day by which it has to be paid; ``arithmetic`` in figures.
    """

    label: str
    days: int
    amount: Decimal
    to_date: Decimal
    arithmetic: str
    document_no: str
    payable_on: date


def to_fen(amount: Fraction) -> Decimal:
    """Rounded half up to whole fen."""
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return exact.quantize(FEN, rounding=ROUND_HALF_UP)


def terms_on(terms: Sequence[SubsidyTerms], day: date) -> SubsidyTerms | None:
    """The terms in force on the day."""
    for one in terms:
        if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to):
            return one
    return None


Step = tuple[ServiceMonth, SubsidyTerms, Fraction, str]


def accrue(
    deployment: Deployment,
    months: Iterable[ServiceMonth],
    terms: Sequence[SubsidyTerms],
    before: Fraction = Fraction(0),
) -> list[Accrued]:
    """What is due to one person, step by step; only confirmed months count.

    ``deployment`` needs its programme. Without terms nothing accrues. ``before`` is the exact sum of
    the earlier parts of the same service (``exact_sum``): rounding goes on from there, so that the
    parts together give what the whole gives. Basis: the programme's terms, each line names their
    document.
    """
    return _running(deployment, _due_steps(deployment, months, terms), before)


def exact_sum(
    deployment: Deployment, months: Iterable[ServiceMonth], terms: Sequence[SubsidyTerms]
) -> Fraction:
    """What a part of a service gives, not rounded."""
    return sum((step[2] for step in _due_steps(deployment, months, terms)), Fraction(0))


def _due_steps(
    deployment: Deployment, months: Iterable[ServiceMonth], terms: Sequence[SubsidyTerms]
) -> list[Step]:
    """Confirmed months with their exact amounts; what is settled on completion waits for the end."""
    confirmed = sorted((m for m in months if m.state == MonthState.CONFIRMED), key=lambda m: m.first_day)
    steps: list[Step] = []
    for month in confirmed:
        found = terms_on(terms, month.first_day)
        if found is None or (found.basis == SettlementBasis.YEAR and not _is_over(deployment)):
            continue
        exact, words = _of_month(month, found, deployment.programme.service_months, deployment.agreed_days)
        steps.append((month, found, exact, words))
    return steps


def _is_over(deployment: Deployment) -> bool:
    """Whether the whole service has ended; a part that was transferred ends with its last part."""
    return deployment.state in OVER or deployment.finished_on is not None


def _of_month(
    month: ServiceMonth, terms: SubsidyTerms, service_months: int, period: int
) -> tuple[Fraction, str]:
    rate = Fraction(terms.rate)
    if terms.basis == SettlementBasis.MONTH:
        length = month_of(month.first_day).days
        return rate / 12 * month.credited / length, f"{terms.rate:,.2f} ÷ 12 × {month.credited} ÷ {length}"
    whole = rate * service_months / 12
    words = f"{terms.rate:,.2f}" + (f" × {service_months} ÷ 12" if service_months != 12 else "")
    return whole * month.credited / period, f"{words} × {month.credited} ÷ {period}"


def _running(deployment: Deployment, steps: list[Step], before: Fraction) -> list[Accrued]:
    """The steps with their running sum, rounded as a sum of the whole service."""
    found, exact, paid_up, earlier = [], before, to_fen(before), to_fen(before)
    for month, terms, amount, words in steps:
        exact += amount
        to_date = to_fen(exact)
        told = day_in_hebei(month.decided_at) if month.decided_at else month.last_day
        ended = deployment.finished_on or deployment.left_on or told
        payable = max(told, ended) if terms.basis == SettlementBasis.YEAR else told
        found.append(
            Accrued(
                month.label,
                month.credited,
                to_date - paid_up,
                to_date - earlier,
                words,
                terms.document_no,
                payable + timedelta(days=terms.pay_within),
            )
        )
        paid_up = to_date
    return found


@dataclass(frozen=True)
class Split:
    """An amount by payer; adds up to the fen, the county takes what rounding leaves."""

    central: Decimal
    provincial: Decimal
    county: Decimal


def split(amount: Decimal, terms: SubsidyTerms) -> Split:
    """The payers' parts of an amount by the shares of the terms."""
    central = to_fen(Fraction(amount) * terms.central / 1000)
    provincial = min(to_fen(Fraction(amount) * terms.provincial / 1000), amount - central)
    return Split(central, provincial, amount - central - provincial)


@dataclass(frozen=True)
class Standing:
    """Due, paid and late for one person on a day."""

    days: int
    due: Decimal
    paid: Decimal
    late: Decimal
    late_since: date | None

    @property
    def outstanding(self) -> Decimal:
        return max(self.due - self.paid, Decimal(0))

    @property
    def overpaid(self) -> Decimal:
        return max(self.paid - self.due, Decimal(0))


def standing(steps: Sequence[Accrued], paid: Decimal, day: date) -> Standing:
    """Where a person stands: payments settle the oldest months first.

    ``late``: what had to be paid before the day and is not.
    """
    due = steps[-1].to_date if steps else Decimal(0)
    payable = [step for step in steps if step.payable_on < day]
    owed = sum((step.amount for step in payable), Decimal(0))
    late, since, rest = max(owed - paid, Decimal(0)), None, paid
    for step in payable:
        rest -= step.amount
        if rest < 0:
            since = step.payable_on
            break
    return Standing(sum(step.days for step in steps), due, paid, late, since)
