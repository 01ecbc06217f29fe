"""What next year costs: people in post by the standard, empty places by what their kind costs; a what-if."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from posts.establishment.models import Appointment, Post

from ..enums import StandardState
from ..models import PayStandard
from ..resolution import resolve
from .facts import iter_facts

ZERO = Decimal("0.00")
FEN = Decimal("0.01")
MOST = 20_000  # appointments on one page; a province chooses a place first


@dataclass
class Cost:
    """The cost of one county (or of everything): people and empty places, a year each."""

    name: str = ""
    code: str = ""
    people: int = 0
    unknown: int = 0
    pay: Decimal = ZERO
    yearly: Decimal = ZERO
    employer: Decimal = ZERO
    empty: int = 0
    planned: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """Everything that the year costs the employers."""
        return self.pay + self.yearly + self.employer + self.planned

    def add(self, other: "Cost") -> None:
        """Count another place in."""
        for name in ("people", "unknown", "pay", "yearly", "employer", "empty", "planned"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def drafts() -> QuerySet[PayStandard]:
    """Standards that are not published yet, to be narrowed to the reader's scope."""
    return PayStandard.objects.filter(state__in=[StandardState.DRAFT, StandardState.SUBMITTED])


def budget(
    appointments: QuerySet[Appointment],
    posts: QuerySet[Post],
    *,
    year: int,
    vacancy: Decimal,
    published_as_if: Iterable[PayStandard] = (),
) -> tuple[list[Cost], Cost]:
    """Costs by county and their sum, for a whole year on the terms of its January; changes nothing.

    ``vacancy`` percent of the empty places stay empty; the others cost what people of the same post
    category and grade cost on average at the place, else anywhere in the scope.
    """
    month = date(year, 1, 1)
    holders = appointments.filter(Q(ends_on=None) | Q(ends_on__gte=month), starts_on__lte=month)
    costs, usual = _people(holders, month, list(published_as_if))
    _empty(posts, costs, usual, vacancy, month)
    rows = sorted(costs.values(), key=lambda cost: cost.code)
    total = Cost()
    for cost in rows:
        total.add(cost)
    return rows, total


def _people(holders: QuerySet[Appointment], month: date, drafts: list[PayStandard]) -> tuple[dict, dict]:
    where = {
        pk: (county, code, name, category, grade)
        for pk, county, code, name, category, grade in holders.values_list(
            "pk",
            "post__county_id",
            "post__county__code",
            "post__county__name",
            "post__category",
            "post__grade",
        )
    }
    costs: dict[Any, Cost] = {}
    usual: dict[tuple, list[Decimal]] = defaultdict(list)
    for batch in iter_facts(holders, month, drafts=drafts):
        for facts in batch:
            answer = resolve(facts)
            county, code, name, category, grade = where[answer.appointment]
            cost = costs.setdefault(county, Cost(name or "", code or ""))
            if answer.missing is not None:
                cost.unknown += answer.missing.code not in ("other_post", "not_employed")
                continue
            cost.people += 1
            cost.pay += answer.gross_monthly * 12
            cost.yearly += answer.yearly_total
            cost.employer += answer.employer_total * 12
            whole = answer.gross_monthly * 12 + answer.yearly_total + answer.employer_total * 12
            usual[county, category, grade].append(whole)
            usual[None, category, grade].append(whole)
    return costs, usual


def _empty(posts: QuerySet[Post], costs: dict, usual: dict, vacancy: Decimal, month: date) -> None:
    """Places that nobody holds on the day, at what their kind costs."""
    holds = Q(appointments__starts_on__lte=month) & (
        Q(appointments__ends_on=None) | Q(appointments__ends_on__gte=month)
    )
    rows = (
        posts.standing()
        .annotate(held=Count("appointments", filter=holds))
        .filter(places__gt=F("held"))
        .values_list("county_id", "county__code", "county__name", "category", "grade", "places", "held")
    )
    share = (Decimal(100) - vacancy) / 100
    for county, code, name, category, grade, places, held in rows:
        cost = costs.setdefault(county, Cost(name or "", code or ""))
        cost.empty += places - held
        known = usual.get((county, category, grade)) or usual.get((None, category, grade))
        if known:
            average = sum(known, ZERO) / len(known)
            cost.planned += (average * (places - held) * share).quantize(FEN, ROUND_HALF_UP)
