"""The subsidy as pages and payments ask for it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from core.common.dates import today

from ..enums import BatchState
from ..models import (
    Deployment,
    Programme,
    ServiceMonth,
    SubsidyAccount,
    SubsidyBatch,
    SubsidyLine,
    SubsidyTerms,
)
from ..subsidy import Accrued, Standing, accrue, exact_sum, standing

CLAIMING = (BatchState.DRAFT, BatchState.APPROVED, BatchState.PAID)


def terms_of(programmes: Iterable[Programme]) -> dict[int, list[SubsidyTerms]]:
    """Programme id → its terms, oldest first; one query."""
    found: dict[int, list[SubsidyTerms]] = defaultdict(list)
    for terms in SubsidyTerms.objects.filter(programme__in=programmes).order_by("valid_from"):
        found[terms.programme_id].append(terms)
    return dict(found)


def paid_to(deployments: Iterable[int], *states: str) -> dict[int, Decimal]:
    """Deployment id → yuan in payments of the given states (default: paid), held lines left out."""
    rows = SubsidyLine.objects.filter(deployment__in=deployments, held=False)
    rows = rows.filter(batch__state__in=states or [BatchState.PAID])
    return dict(rows.values_list("deployment").annotate(Sum("amount")).order_by())


def payable_of(batch: SubsidyBatch) -> Decimal:
    """What a payment comes to in yuan, held lines left out."""
    return batch.lines.filter(held=False).aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def statements(deployments: QuerySet[Deployment]) -> dict[int, list[Accrued]]:
    """Deployment id → the steps of what is due; five queries for any number.

    Part of a longer service: rounding goes on from the parts before it.
    """
    rows = _with_months(deployments)
    terms = terms_of({row.programme for row in rows})
    before = _before(rows, terms)
    return {
        row.pk: accrue(
            row, row.months.all(), terms.get(row.programme_id, []), before.get(row.pk, Fraction(0))
        )
        for row in rows
    }


def _with_months(deployments: QuerySet[Deployment]) -> list[Deployment]:
    months = Prefetch("months", ServiceMonth.objects.order_by("first_day"))
    return list(deployments.select_related("programme").prefetch_related(months))


def _before(rows: list[Deployment], terms: dict[int, list[SubsidyTerms]]) -> dict[int, Fraction]:
    """Deployment id → the exact sum of the earlier parts of the same service."""
    later = [row for row in rows if row.first_id]
    if not later:
        return {}
    chains = {row.first_id for row in later}
    parts = _with_months(Deployment.objects.filter(Q(pk__in=chains) | Q(first__in=chains)))
    sums = {part.pk: exact_sum(part, part.months.all(), terms.get(part.programme_id, [])) for part in parts}
    return {
        row.pk: sum(
            (sums[part.pk] for part in parts if part.chain == row.chain and part.starts_on < row.starts_on),
            Fraction(0),
        )
        for row in later
    }


def standings(deployments: QuerySet[Deployment], day: date) -> dict[int, Standing]:
    """Deployment id → due, paid and late on the day; four queries for any number."""
    steps = statements(deployments)
    paid = paid_to(steps)
    return {pk: standing(found, paid.get(pk, Decimal(0)), day) for pk, found in steps.items()}


def subsidy_totals(accounts: QuerySet[SubsidyAccount]) -> dict[str, Decimal]:
    """Due, paid, outstanding and late of many people; one query."""
    names = ("due", "paid", "outstanding", "overpaid", "late")
    return {
        name: value or Decimal(0) for name, value in accounts.aggregate(**{n: Sum(n) for n in names}).items()
    }


def batches() -> QuerySet[SubsidyBatch]:
    """All payments, newest first."""
    return SubsidyBatch.objects.select_related("programme", "prepared_by", "approved_by").order_by("-id")


def batches_with_sums() -> QuerySet[SubsidyBatch]:
    """All payments with how many people are paid how much (yuan), and how many are held back."""
    paid = Q(lines__held=False)
    return batches().annotate(
        people=Count("lines", filter=paid),
        held=Count("lines", filter=Q(lines__held=True)),
        sum=Sum("lines__amount", filter=paid),
    )


def lines_of(batch: SubsidyBatch) -> QuerySet[SubsidyLine]:
    """The people of a payment by county and name."""
    rows = batch.lines.select_related(
        "deployment__worker", "deployment__receiving_county", "deployment__host", "deployment__programme"
    )
    return rows.order_by("deployment__receiving_county__code", "deployment_id")


@dataclass(frozen=True)
class Statement:
    """One person's subsidy: the steps of what is due, where it stands, and the payments."""

    steps: list[Accrued]
    standing: Standing
    payments: list[SubsidyLine]


def statement_of(deployment: Deployment) -> Statement:
    """The statement of one person on today."""
    rows = Deployment.objects.filter(pk=deployment.pk)
    steps = statements(rows)[deployment.pk]
    lines = list(deployment.subsidy_lines.select_related("batch").exclude(batch__state=BatchState.VOID))
    paid = sum((x.amount for x in lines if x.batch.state == BatchState.PAID and not x.held), Decimal(0))
    return Statement(steps, standing(steps, paid, today()), lines)
