"""Rows for the monitoring desk: people in every standing, their months, visits and accounts."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.core.management import call_command

from core.common.dates import month_of, now, start_of
from core.localities.models import Locality
from reports.models import Bulletin, Reminder, Urge
from talent.deployments.models import (
    Deployment,
    Programme,
    Quota,
    ServiceMonth,
    SubsidyAccount,
    SubsidyTerms,
    Suspension,
    Visit,
)
from talent.deployments.service import periods_between
from talent.institutions.models import Institution
from tests.factories import establishment as make
from tests.factories.core import Map
from tests.factories.deployments import listed, programme

_serial = count(1)


def weights() -> None:
    """The weights that ship."""
    call_command("load_risk_weights", verbosity=0)


def person(host: Institution, sender: Institution, name: str = "", **values: Any) -> Deployment:
    """A deployment as it lies in the database, in any state; a name of its own where none is given."""
    number = next(_serial)
    state = values.setdefault("state", "serving")
    values = {
        "programme": Programme.objects.get(year=2026),
        "starts_on": date(2026, 3, 1),
        "ends_on": date(2027, 2, 28),
        "field": "community",
        "agreement_no": f"XY-{number}" if state != "nominated" else "",
    } | values
    worker = make.worker(sender, name=name or f"派{number}")
    row = Deployment(worker=worker, sender=sender, host=host, **values)
    row.stand()
    row.save()
    return row


def serving(host: Institution, sender: Institution, arrived_on: date, **values: Any) -> Deployment:
    """In service since the day."""
    return person(host, sender, state="serving", arrived_on=arrived_on, starts_on=arrived_on, **values)


def months(row: Deployment, until: date, *, confirmed_to: date | None = None) -> list[ServiceMonth]:
    """Every month to the day: confirmed up to a day (ten days after its end), then reported, then open."""
    made = []
    for period in periods_between(row.arrived_on, min(row.left_on or until, month_of(until).end)):
        month = ServiceMonth(deployment=row, first_day=period.start, last_day=period.end)
        if confirmed_to and period.end <= confirmed_to:
            decided = start_of(period.end + timedelta(days=10))
            month.state, month.safe = "confirmed", True
            month.reported_at, month.decided_at = decided - timedelta(days=5), decided
            month.cases_opened, month.attendances, month.contacts = 2, 10, 30
        made.append(month)
    return ServiceMonth.objects.bulk_create(made)


def account(row: Deployment, due: int, paid: int = 0, late_since: date | None = None) -> SubsidyAccount:
    """What is due and paid to a person; the rest is late since the day."""
    rest = due - paid
    return SubsidyAccount.objects.create(
        deployment=row,
        due=due,
        paid=paid,
        outstanding=rest,
        late=rest if late_since else 0,
        late_since=late_since,
        reckoned_at=now(),
    )


def visited(row: Deployment, day: date) -> Visit:
    """Somebody was there."""
    return Visit.objects.create(
        deployment=row,
        state="recorded",
        planned_on=day,
        day=day,
        mode="on_site",
        visitors="甲、乙",
        living="good",
    )


class Plan:
    """Two programme years on the small map: people in every standing on 2026-11-22.

    In 阜平 (保定): two serve at one unit, one alone at another, one is late, one completed, one ended
    early, one rests. In 定州 (under the province): one serves, one is about to begin. Sent from 长安区.
    """

    DAY = date(2026, 11, 22)

    def __init__(self) -> None:
        make.rules()
        weights()
        self.map = Map()
        self.programme, self.last = programme(2026), programme(2025)
        for county in (self.map.fuping, self.map.dingzhou):
            listed(county)
            Quota.objects.create(programme=self.programme, side="receiving", locality=county, places=5)
        Quota.objects.create(
            programme=self.programme, side="sending", locality=self.map.shijiazhuang, places=9
        )
        SubsidyTerms.objects.create(
            programme=self.programme,
            work=Decimal(20000),
            central=500,
            provincial=300,
            document_no="冀财〔2026〕1号",
            valid_from=date(2026, 1, 1),
        )
        self.sender = make.institution(self.map.changan, "派出院")
        self.first = make.institution(self.map.fuping, "甲院")
        self.second = make.institution(self.map.fuping, "乙院")
        self.third = make.institution(self.map.dingzhou, "丙院")
        self.people = self._fuping() | self._dingzhou() | self._last_year()

    def _fuping(self) -> dict[str, Deployment]:
        sender, first = self.sender, self.first
        early = {"arrived_on": date(2026, 3, 2), "left_on": date(2026, 6, 30)}
        found = {
            "quiet": serving(first, sender, date(2026, 3, 2), name="安静"),
            "silent": serving(first, sender, date(2026, 3, 2), name="沉默"),
            "alone": serving(self.second, sender, date(2026, 5, 1), name="孤身"),
            "late": person(first, sender, "迟到", state="agreed", starts_on=date(2026, 10, 1)),
            "done": person(first, sender, "期满", state="completed", **early),
            "early": person(first, sender, "早退", state="ended_early", end_reason="health", **early),
            "rests": serving(first, sender, date(2026, 3, 2), name="中断"),
            "gone": person(first, sender, "撤回", state="withdrawn"),
        }
        Suspension.objects.create(deployment=found["rests"], starts_on=date(2026, 11, 1), reason="health")
        months(found["quiet"], self.DAY, confirmed_to=date(2026, 10, 31))
        months(found["silent"], self.DAY, confirmed_to=date(2026, 7, 31))
        months(found["alone"], self.DAY, confirmed_to=date(2026, 9, 30))
        for name in ("done", "early"):
            months(found[name], date(2026, 6, 30), confirmed_to=date(2026, 6, 30))
        account(found["quiet"], 1000, 1000)
        account(found["silent"], 900, 400, late_since=date(2026, 10, 12))
        visited(found["quiet"], date(2026, 11, 1))
        return found

    def _dingzhou(self) -> dict[str, Deployment]:
        found = {
            "there": serving(self.third, self.sender, date(2026, 9, 1), name="在定"),
            "coming": person(self.third, self.sender, "将到", state="approved", starts_on=date(2026, 12, 1)),
        }
        months(found["there"], self.DAY, confirmed_to=date(2026, 9, 30))
        account(found["there"], 500)
        return found

    def _last_year(self) -> dict[str, Deployment]:
        days = {"arrived_on": date(2025, 3, 1), "left_on": date(2026, 2, 28)}
        period = {"starts_on": date(2025, 3, 1), "ends_on": date(2026, 2, 28)}
        old = person(
            self.first, self.sender, "去年", state="completed", programme=self.last, **days, **period
        )
        months(old, date(2026, 2, 28), confirmed_to=date(2026, 2, 28))
        return {"old": old}


def bundle(deployment: Deployment, place: Locality, programme_of: Programme, word: str) -> dict[str, Any]:
    """An urge to the sending unit, a reminder and a bulletin of the place, full of the word."""
    urge = Urge(
        number=f"DB-{next(_serial)}",
        deployment=deployment,
        reason="alone",
        to="sender",
        institution=deployment.sender,
        locality=deployment.sender.locality,
        office=deployment.sender.province,
        text=f"{word}督促事项",
        due_on=date(2027, 1, 1),
    )
    urge.stand()
    urge.save()
    reminder = Reminder.objects.create(deployment=deployment, reason="alone", to="county")
    first = date(2026, 1, 1) + timedelta(days=31 * next(_serial))
    bulletin = Bulletin(
        number=f"YB-{next(_serial)}",
        kind="month",
        programme=programme_of,
        locality=place,
        first_day=first,
        last_day=first + timedelta(days=20),
        organisation=f"{word}组织",
        problems=f"{word}问题",
    )
    bulletin.place_at(place)
    bulletin.save()
    return {"urge": urge, "reminder": reminder, "bulletin": bulletin}
