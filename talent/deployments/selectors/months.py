"""Months of service as pages and jobs ask for them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.scoping import PlaceSet
from core.common import dates
from core.common.capabilities import Capability
from core.common.dates import add_months, day_in_hebei, today
from core.common.deadlines import Calendar
from core.common.waiting import Waiting
from core.localities.selectors import calendar

from ..enums import DeploymentState, Level, MonthState
from ..models import AbsenceRule, Deployment, ServiceMonth, ServiceRule, Suspension
from ..models.months import AWAY
from ..service import Clock, Uncounted, clock, report_due, report_opens, uncounted_days


def service_rule(day: date | None = None) -> ServiceRule | None:
    """The clock in force on the day (default: today)."""
    return ServiceRule.objects.filter(dates.on(day or today(), start="valid_from", end="valid_to")).first()


def absence_rules(day: date) -> dict[str, AbsenceRule]:
    """Kind of absence → the rule in force on the day."""
    rows = AbsenceRule.objects.filter(dates.on(day, start="valid_from", end="valid_to"))
    return {rule.kind: rule for rule in rows}


def used_before(months: Iterable[ServiceMonth]) -> dict[int, dict[str, int]]:
    """Month id → kind → days that other months of its service have drawn on the caps.

    Confirmed months have drawn theirs for good; of the others those that come earlier. A transfer
    begins no new cap: all parts of a service share them. Two queries.
    """
    months = list(months)
    chain = _chains(months)
    keys = set(chain.values())
    rows = ServiceMonth.objects.filter(Q(deployment__in=keys) | Q(deployment__first__in=keys))
    rows = rows.filter(state__in=[MonthState.CONFIRMED, MonthState.REPORTED])
    rows = rows.annotate(chain=Coalesce("deployment__first", "deployment"))
    others: dict[int, list[ServiceMonth]] = defaultdict(list)
    for row in rows.only("deployment_id", "first_day", "state", *AWAY):
        others[row.chain].append(row)
    return {
        month.pk: {
            kind: sum(
                getattr(other, kind)
                for other in others[chain[month.deployment_id]]
                if other.pk != month.pk
                and (other.state == MonthState.CONFIRMED or other.first_day < month.first_day)
            )
            for kind in AWAY
        }
        for month in months
    }


def _chains(months: Iterable[ServiceMonth]) -> dict[int, int]:
    """Deployment id → the id that all parts of its service share."""
    rows = Deployment.objects.filter(pk__in={month.deployment_id for month in months})
    return {pk: first or pk for pk, first in rows.values_list("pk", "first")}


def lost_days(months: Iterable[ServiceMonth]) -> dict[int, list[Uncounted]]:
    """Month id → the days away that do not count, with their rules; queries do not grow with the rows."""
    months = list(months)
    used = used_before(months)
    rules = {day: absence_rules(day) for day in {month.first_day.replace(day=1) for month in months}}
    return {
        month.pk: uncounted_days(month.away, used[month.pk], rules[month.first_day.replace(day=1)])
        for month in months
    }


def clock_of(month: ServiceMonth, rule: ServiceRule | None, day: date | None = None) -> Clock | None:
    """Who has to act on a month by when; None without a rule or once confirmed."""
    if rule is None:
        return None
    return clock(month, rule, day or today(), month.deployment.receiving_prefecture_id is not None)


def months_of(deployment: Deployment) -> list[ServiceMonth]:
    """A deployment's months, newest first."""
    rows = deployment.months.select_related("deployment", "reported_by", "decided_by")
    return list(rows.order_by("-first_day"))


@dataclass(frozen=True)
class Completeness:
    """Months of one place and calendar month: all that should be confirmed, and how far they are."""

    total: int
    confirmed: int
    reported: int

    @property
    def share(self) -> int:
        """Confirmed of all, in percent, rounded down."""
        return self.confirmed * 100 // self.total if self.total else 100


def confirmed_by(day: date) -> Q:
    """Months that were confirmed on the day or before."""
    return Q(state=MonthState.CONFIRMED) & (
        Q(decided_at__isnull=True) | Q(decided_at__lt=dates.start_of(day + dates.ONE_DAY))
    )


def completeness(
    rows: QuerySet[ServiceMonth], column: str, first: date, last: date, day: date | None = None
) -> dict[Any, dict[date, Completeness]]:
    """Place id → month → completeness, for months whose service was over on the day; one query.

    ``column`` names the place on the deployment, e.g. ``receiving_county``; ``day``: default today.
    """
    day = day or today()
    counted = (
        rows.filter(first_day__gte=first, first_day__lte=last)
        .over_on(day)
        .annotate(month=TruncMonth("first_day"))
        .values(f"deployment__{column}", "month")
        .annotate(
            total=Count("id"),
            confirmed=Count("id", filter=confirmed_by(day)),
            reported=Count("id", filter=Q(state=MonthState.REPORTED)),
        )
        .order_by()
    )
    found: dict[Any, dict[date, Completeness]] = defaultdict(dict)
    for row in counted:
        cell = Completeness(row["total"], row["confirmed"], row["reported"])
        found[row[f"deployment__{column}"]][row["month"]] = cell
    return dict(found)


def last_months(number: int, day: date | None = None) -> list[date]:
    """First days of the last ``number`` calendar months, the present one last."""
    this = (day or today()).replace(day=1)
    return [add_months(this, back) for back in range(1 - number, 1)]


def day_totals(rows: QuerySet[ServiceMonth]) -> dict[str, int]:
    """Service days of many months in the four columns of the account, and their sum; one query.

    Summed here: the difference of two dates is no number on every database.
    """
    totals = {"days": 0, "verified": 0, "pending": 0, "refused": 0, "away": 0}
    columns = ("first_day", "last_day", "state", "uncounted", "refused")
    for first, last, state, away, refused in rows.values_list(*columns).iterator(chunk_size=5000):
        days = (last - first).days + 1
        totals["days"] += days
        totals["away"] += away
        totals["refused"] += refused
        totals["verified" if state == MonthState.CONFIRMED else "pending"] += days - away - refused
    return totals


def owed_by_level(access: Access, capability: str) -> set[str]:
    """The levels for which the reader answers: by the level of the places where they hold it."""
    places = access.places_for(capability).localities
    found = {level for level in (Level.PREFECTURE, Level.PROVINCE) if places.get(level)}
    if places.get("county") or places.get("township") or access.places_for(capability).others:
        found.add(Level.COUNTY)
    return {str(level) for level in found}


def _received(rows: Any, access: Access) -> QuerySet:
    """Rows whose receiving side is the reader's: the sending county confirms nothing."""
    return rows.for_user(access, Capability.CONFIRM_SERVICE).filter(received_at(access, "deployment__"))


def received_at(access: Access, prefix: str = "") -> Q:
    """Rows of people who serve at the reader's places; ``prefix`` leads to the deployment."""
    places = PlaceSet(f"{prefix}receiving_", institution=f"{prefix}host_id")
    return places.at(access.places_for(Capability.CONFIRM_SERVICE)) or Q(pk__in=[])


def waiting_months(access: Access) -> QuerySet[ServiceMonth]:
    """Reported months that wait for this reader: of their own level, or passed on to it."""
    rows = _received(ServiceMonth.objects, access).waiting().over_on(today())
    levels = owed_by_level(access, Capability.CONFIRM_SERVICE)
    owed = ["" if level == Level.COUNTY else level for level in levels]
    return rows.filter(escalated_to__in=owed)


def plain_months(access: Access) -> QuerySet[ServiceMonth]:
    """Of those the ones that report nothing special, which may be confirmed together.

    Without what the reader reported for somebody else: another officer has to confirm that.
    """
    rows = waiting_months(access).filter(safe=True, needs="", uncounted=0)
    return rows.exclude(reported_by=access.user).exclude(deployment__worker__user=access.user)


def unreported_months(access: Access, day: date | None = None) -> QuerySet[ServiceMonth]:
    """Months whose report is overdue, in the reader's scope."""
    day = day or today()
    rule = service_rule(day)
    rows = _received(ServiceMonth.objects, access)
    rows = rows.filter(state__in=[MonthState.OPEN, MonthState.RETURNED])
    if rule is None:
        return rows.none()
    this = day.replace(day=1)
    return rows.filter(first_day__lt=this if day.day > rule.report_until else add_months(this, -1))


def months_wait_for(access: Access) -> list[Waiting]:
    """What waits on an officer's desk: months to confirm, months that nobody reported."""
    if not access.holds(Capability.CONFIRM_SERVICE):
        return []
    url = reverse("deployments:months")
    found = []
    waiting = waiting_months(access)
    if count := waiting.count():
        title = _("Confirm months of service: %(count)s") % {"count": count}
        oldest = waiting.order_by("reported_at").values_list("reported_at", flat=True).first()
        note = _("oldest reported on %(day)s") % {"day": day_in_hebei(oldest)} if oldest else ""
        found.append(Waiting(title, f"{url}?turn=mine", note=note, count=count))
    if Level.COUNTY in owed_by_level(access, Capability.CONFIRM_SERVICE):
        late = unreported_months(access).count()
        if late:
            title = _("Months of service not reported: %(count)s") % {"count": late}
            found.append(Waiting(title, f"{url}?late=unreported", count=late, tag=_("late"), late=True))
    return found


def totals_by_kind(deployment: Deployment) -> dict[str, int]:
    """What the confirmed months report of the work done: cases, groups, activities and so on."""
    from_columns = {name: Sum(name) for name in WORK_TOTALS}
    rows = deployment.months.filter(state=MonthState.CONFIRMED).aggregate(**from_columns)
    return {name: value or 0 for name, value in rows.items()}


WORK_TOTALS = ("cases_opened", "cases_closed", "groups", "sessions", "events", "attendances", "contacts")


def serving_without_row(day: date) -> QuerySet[Deployment]:
    """Deployments in service on the day for whose month no row was opened yet."""
    rows = Deployment.objects.filter(state=DeploymentState.SERVING, arrived_on__lte=day, ends_on__gte=day)
    there = ServiceMonth.objects.filter(deployment=OuterRef("pk"), first_day__lte=day, last_day__gte=day)
    resting = Suspension.objects.filter(dates.on(day), deployment=OuterRef("pk"))
    return rows.exclude(Exists(there)).exclude(Exists(resting))


def working_days(month: ServiceMonth, days: Calendar | None = None) -> int:
    """Working days in the month's service, by the calendar of public holidays (form F26 应出勤天数)."""
    days = days or calendar()
    return sum(days.is_working_day(day) for day in dates.DateRange(month.first_day, month.last_day))


def due_month(months: Iterable[ServiceMonth], rule: ServiceRule | None) -> ServiceMonth | None:
    """The one month the worker has to report now: the oldest that is open or returned and has opened."""
    day = today()
    waiting = [m for m in months if m.state in (MonthState.OPEN, MonthState.RETURNED)]
    ready = [m for m in waiting if (report_opens(m, rule) if rule else m.last_day) <= day]
    return min(ready, key=lambda m: m.first_day, default=None)


@dataclass(frozen=True)
class Asked:
    """The month that a worker has to report now, its last day and the days since then (0 in time)."""

    month: ServiceMonth
    due: date | None
    late_days: int


def asked_month(months: Iterable[ServiceMonth]) -> Asked | None:
    """What is asked of the worker now, for every page that reminds of it."""
    rule = service_rule()
    month = due_month(months, rule)
    if month is None:
        return None
    due = report_due(month, rule) if rule else None
    return Asked(month, due, max((today() - due).days, 0) if due else 0)


def asked_of(user: Any) -> Asked | None:
    """What is asked of this worker now, of all their deployments."""
    return asked_month(ServiceMonth.objects.belonging_to(user).select_related("deployment"))


@dataclass(frozen=True)
class Worry:
    """What the months of one deployment give to worry about, on a day.

    ``unreported`` and ``waiting``: the oldest month and the days since it was due; ``passed_on``: the
    level the waiting month has come up to; ``unsafe``: the newest report says that support is needed.
    """

    unreported: tuple[str, int] | None = None
    waiting: tuple[str, int] | None = None
    passed_on: str = ""
    unsafe: bool = False


def worries(deployments: Iterable[Deployment], day: date) -> dict[int, Worry]:
    """Deployment id → what its months give to worry about; two queries for any number."""
    rule, by_id = service_rule(day), {row.pk: row for row in deployments}
    rows = ServiceMonth.objects.filter(deployment__in=by_id, first_day__lte=day).order_by("first_day")
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for month in rows if rule else []:
        month.deployment = by_id[month.deployment_id]
        worry, stands = found[month.deployment_id], clock_of(month, rule, day)
        if month.safe is not None and month.state != MonthState.OPEN:
            worry["unsafe"] = not month.safe
        if stands is None or month.last_day >= day:
            continue
        if not stands.level and stands.late:
            worry.setdefault("unreported", (month.label, stands.late))
        elif stands.level and stands.level != Level.COUNTY:
            worry.setdefault("waiting", (month.label, (day - day_in_hebei(month.reported_at)).days))
            worry.setdefault("passed_on", stands.level)
    return {pk: Worry(**values) for pk, values in found.items()}
