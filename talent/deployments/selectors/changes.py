"""Changes of service as pages ask for them: the preview that everybody reads before deciding."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.common.dates import DateRange, today
from core.files.selectors import attachments_of
from core.localities.models import Locality

from ..change_rules import ChangeFacts, refitted, violations
from ..course import Course, course_of, effect_of
from ..enums import Side
from ..enums.course import ChangeKind, ChangeState
from ..enums.service import DeploymentState, MonthState
from ..models import Deployment, ReceivingSite, ServiceChange, ServiceMonth
from ..models.changes import OPEN_CHANGES
from ..rules import Violation, facts_for
from ..subsidy import exact_sum, to_fen
from .chains import WholeService, course_rule, whole_service
from .plans import QuotaLine, line_at, place_of
from .sites import open_sites, taken_at
from .subsidies import paid_to, statements, terms_of

BUSY = ("nominated", "approved", "agreed", "serving", "transferred", "completed")


def facts_of(change: ServiceChange, day: date | None = None, evidence: int | None = None) -> ChangeFacts:
    """What the rules of a change need; ``evidence`` counts files that are about to be attached."""
    deployment = change.deployment
    service = whole_service(deployment)
    part = next(one for one in service.parts if one.pk == deployment.pk)
    others = Deployment.objects.filter(worker=deployment.worker_id, state__in=BUSY)
    others = others.exclude(Q(pk=part.chain) | Q(first=part.chain))
    if evidence is None:
        evidence = attachments_of(change).count() if change.pk else 0
    return ChangeFacts(
        deployment=part,
        course=course_of(part, part.suspensions.all()),
        months=tuple(part.months.all()),
        begun_on=service.first.starts_on,
        day=day or today(),
        rule=course_rule(),
        programme=facts_for(part.programme) if change.kind == ChangeKind.TRANSFER else None,
        busy=tuple(others.values_list("starts_on", "ends_on")),
        evidence=evidence,
        receiving=_county_ahead(change, part),
        held=taken_at(change.new_site) if change.new_site else 0,
    )


def _county_ahead(change: ServiceChange, part: Deployment) -> QuotaLine | None:
    """How full the county is to which a transfer leads; a move inside a county takes no further place."""
    if change.kind != ChangeKind.TRANSFER or change.new_host is None:
        return None
    host = change.new_host
    pk = host.county_id or host.prefecture_id or host.province_id
    if pk is None or pk == place_of(Side.RECEIVING, part):
        return None
    return line_at(part.programme, Side.RECEIVING, Locality.objects.get(pk=pk))


@dataclass(frozen=True)
class MonthLine:
    """What becomes of one month: its days before and after; None where there is none."""

    label: str
    before: DateRange | None
    after: DateRange | None
    elsewhere: bool = False


@dataclass(frozen=True)
class Money:
    """The subsidy of the whole service: due as confirmed, due once all days so far are confirmed."""

    due: Decimal
    expected: Decimal
    paid: Decimal

    @property
    def outstanding(self) -> Decimal:
        return max(self.due - self.paid, Decimal(0))


@dataclass(frozen=True)
class Option:
    """One way on, with what it would mean."""

    kind: str
    label: str
    sentence: str


@dataclass(frozen=True)
class Preview:
    """The figures behind a change, computed before anybody decides."""

    served_until: date
    days: int
    credited: int
    pending: int
    paused: int
    money: Money
    months: list[MonthLine]
    end_before: date
    end_after: date
    options: list[Option]
    problems: list[Violation]

    @property
    def frozen(self) -> dict[str, Any]:
        """What is kept with the change once it is in force."""
        return {
            "served_until": self.served_until.isoformat(),
            "days": self.days,
            "credited": self.credited,
            "pending": self.pending,
            "paused": self.paused,
            "due": str(self.money.due),
            "expected": str(self.money.expected),
            "paid": str(self.money.paid),
            "end_before": self.end_before.isoformat(),
            "end_after": self.end_after.isoformat(),
        }


def preview(change: ServiceChange, evidence: int | None = None) -> Preview | None:
    """What the change would do, from the rows as they are; None before the arrival. Writes nothing."""
    facts = facts_of(change, evidence=evidence)
    course = facts.course
    if course is None:
        return None
    found = violations(change, facts)
    served = min(_served_until(change, course), course.end)
    service = whole_service(change.deployment, served)
    sound = not any(one.field in ("kind", "day", "until") for one in found)
    effect = effect_of(change, course) if sound else None
    last = (effect.follows or effect.stays) if effect else course
    return Preview(
        served_until=served,
        days=sum(_within(month, served) for month in service.months),
        credited=service.account.verified,
        pending=service.account.pending,
        paused=service.paused,
        money=_money(service, facts, served),
        months=_month_lines(change, facts) if effect else [],
        end_before=course.end,
        end_after=last.end,
        options=_options(change, facts, served),
        problems=found,
    )


def _served_until(change: ServiceChange, course: Course) -> date:
    """The last day of service before the change, or today where the change begins later."""
    if change.kind == ChangeKind.EXTEND:
        return min(course.end, today())
    if change.kind == ChangeKind.END:
        return change.day
    return max(change.day - timedelta(days=1), course.start)


def _within(month: ServiceMonth, until: date) -> int:
    return max((min(month.last_day, until) - month.first_day).days + 1, 0)


def _money(service: WholeService, facts: ChangeFacts, served: date) -> Money:
    """Due, expected and paid over all parts of the service."""
    rows = Deployment.objects.filter(pk__in=[part.pk for part in service.parts])
    steps = statements(rows)
    paid = sum(paid_to(steps).values(), Decimal(0))
    due = sum((found[-1].to_date for found in steps.values() if found), Decimal(0))
    terms = terms_of([facts.deployment.programme]).get(facts.deployment.programme_id, [])
    sums = (exact_sum(_ended(part), _as_confirmed(part, served), terms) for part in service.parts)
    return Money(due, to_fen(sum(sums, Fraction(0))), paid)


def _ended(part: Deployment) -> Deployment:
    """The part as if the service were over, so that a sum settled on completion is shown too."""
    over = copy(part)
    over.finished_on = part.finished_on or part.left_on or today()
    return over


def _as_confirmed(part: Deployment, served: date) -> list[ServiceMonth]:
    """The months of a part up to the day as if each were confirmed; days lost stay lost."""
    months = _cut_at(part, served)
    for month in months:
        month.state = MonthState.CONFIRMED
    return months


def _cut_at(part: Deployment, until: date) -> list[ServiceMonth]:
    """Copies of the months of a part, cut at the day."""
    made = []
    for month in part.months.all():
        if month.first_day <= until:
            one = copy(month)
            one.last_day = min(month.last_day, until)
            one.uncounted = min(one.uncounted, one.days)
            one.refused = min(one.refused, one.days - one.uncounted)
            made.append(one)
    return made


def _month_lines(change: ServiceChange, facts: ChangeFacts) -> list[MonthLine]:
    found = refitted(change, facts)
    lines = [MonthLine(m.label, DateRange(m.first_day, m.last_day), after) for m, after in found.cut]
    lines += [MonthLine(m.label, DateRange(m.first_day, m.last_day), None) for m in found.dropped]
    lines += [MonthLine(f"{part.start:%Y-%m}", None, part) for part in found.opened]
    effect = effect_of(change, facts.course)
    if effect.follows is not None:
        from_day = effect.follows.start
        lines.append(
            MonthLine(f"{from_day:%Y-%m}", None, DateRange(from_day, effect.follows.end), elsewhere=True)
        )
    return sorted(lines, key=lambda line: (line.label, line.elsewhere))


def _options(change: ServiceChange, facts: ChangeFacts, served: date) -> list[Option]:
    """The ways on that stand open, so that nobody decides without knowing the others."""
    course, deployment = facts.course, facts.deployment
    if deployment.state != DeploymentState.SERVING or change.kind in (ChangeKind.EXTEND, ChangeKind.RESUME):
        return []
    left = max((course.end - served).days, 0)
    free = len(transfer_sites(deployment, served + timedelta(days=1)))
    sites = _("%(days)s days of service remain; %(sites)s approved sites of the programme have a free place.")
    pause = _("Each day of rest moves the last day, now %(end)s, by one; nothing is lost.")
    end = _("The days served up to %(day)s stay credited and are paid; nothing is claimed back.")
    return [
        Option(ChangeKind.TRANSFER, _("Transfer to another site"), sites % {"days": left, "sites": free}),
        Option(ChangeKind.SUSPEND, _("Interrupt and make the days up"), pause % {"end": course.end}),
        Option(ChangeKind.END, _("End the service early"), end % {"day": served}),
    ]


def transfer_sites(deployment: Deployment, day: date) -> list[ReceivingSite]:
    """Approved sites of the programme with a free place on the day, other than the present unit's."""
    rows = open_sites(deployment.programme, day).exclude(host=deployment.host_id).filter(free__gt=0)
    return list(rows.select_related("host", "county").order_by("county__code", "id")[:50])


def open_changes(deployments: Iterable[Deployment]) -> dict[int, ServiceChange]:
    """Deployment id → its change that is under way, for any number; one query."""
    pks = [row.pk for row in deployments]
    rows = ServiceChange.objects.filter(deployment__in=pks, state__in=OPEN_CHANGES)
    return {row.deployment_id: row for row in rows}


def due_changes(day: date) -> QuerySet[ServiceChange]:
    """Approved changes whose day has come."""
    return ServiceChange.objects.filter(state=ChangeState.AGREED, day__lte=day)


def changes_of(deployment: Deployment) -> list[ServiceChange]:
    """Every change of the service, newest first."""
    chain = Q(deployment=deployment.chain) | Q(deployment__first=deployment.chain)
    rows = ServiceChange.objects.filter(chain).select_related("new_host", "asked_by", "deployment")
    return list(rows.order_by("-id"))
