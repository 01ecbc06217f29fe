"""Two programme years side by side: the same figures of the desk, asked twice."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.access.holdings import Access
from core.common.dates import today
from core.common.spreadsheets import SheetColumn
from talent.deployments.enums import EndReason
from talent.deployments.models import Programme, ServiceMonth
from talent.deployments.selectors.months import confirmed_by
from talent.deployments.selectors.standing import standing_q

from .desk import Desk, desk_of, rows_for, whole_map
from .figures import RECEIVED, PlaceFigures

PEOPLE = ("listed", "arrived", "serving", "completed", "ended_early")


@dataclass(frozen=True)
class Side:
    """One value of a comparison and the list behind it (empty: a share, or a sum of money)."""

    value: Any
    url: str = ""
    count: bool = False


@dataclass(frozen=True)
class Line:
    """A measure in both years; ``kind``: number, money or percent."""

    label: str | Promise
    kind: str
    this: Side
    other: Side

    @property
    def difference(self) -> Any:
        """This year less the other; None where one of the two has no value."""
        if self.this.value is None or self.other.value is None:
            return None
        return self.this.value - self.other.value


@dataclass(frozen=True)
class Comparison:
    """The measures of the whole, the reasons of early ends, and the lines of each prefecture."""

    this: Programme
    other: Programme
    totals: list[Line]
    reasons: list[Line]
    prefectures: list[tuple[str, list[Line]]]


@dataclass(frozen=True)
class _Year:
    desk: Desk
    months: dict[int | None, tuple[int, int]]
    reasons: dict[str, int]


def compare(access: Access, this: Programme, other: Programme) -> Comparison:
    """Both programmes as of today, in the reader's scope; a fixed number of queries."""
    one, two = _year(access, this), _year(access, other)
    rows = {row.place: row for row in one.desk.prefectures}
    others = {row.place: row for row in two.desk.prefectures}
    places = sorted({*rows, *others}, key=lambda place: place.code)
    empty = PlaceFigures(None)
    return Comparison(
        this,
        other,
        _lines(one, two, one.desk.total, two.desk.total, None),
        _reasons(one, two),
        [
            (place.name, _lines(one, two, rows.get(place, empty), others.get(place, empty), place))
            for place in places
        ],
    )


def _year(access: Access, programme: Programme) -> _Year:
    day, rows = today(), rows_for(access, programme)
    desk = desk_of(rows, programme, day, today=True, most=0, every=whole_map(access))
    ended = rows.deployments.filter(standing_q("ended_early", day))
    reasons = dict(ended.values_list("end_reason").annotate(Count("pk")).order_by())
    return _Year(desk, _months(rows.months.over_on(day), desk), reasons)


def _months(rows: QuerySet[ServiceMonth], desk: Desk) -> dict[int | None, tuple[int, int]]:
    """Prefecture id (None: all) → months over, months confirmed; one query."""
    columns = [f"deployment__{column}" for column in RECEIVED]
    counted = rows.values_list(*columns).annotate(
        total=Count("pk"), confirmed=Count("pk", filter=confirmed_by(desk.day))
    )
    found: dict[int | None, tuple[int, int]] = {None: (0, 0)}
    for *ids, total, confirmed in counted.order_by():
        place = desk.places.get(next((one for one in ids if one), None))
        above = (place.prefecture or place).pk if place else None
        for key in {above, None}:
            before = found.get(key, (0, 0))
            found[key] = (before[0] + total, before[1] + confirmed)
    return found


def _lines(one: _Year, two: _Year, this: PlaceFigures, other: PlaceFigures, place: Any) -> list[Line]:
    labels = {
        "listed": _("Put forward or on the list"),
        "arrived": _("Ever arrived"),
        "serving": _("In service"),
        "completed": _("Completed"),
        "ended_early": _("Ended early"),
    }
    found = [Line(labels[key], "number", _people(one, this, key), _people(two, other, key)) for key in PEOPLE]
    found.append(Line(_("Months that are over"), "number", _over(one, this, place), _over(two, other, place)))
    found.append(
        Line(_("Share of confirmed months"), "percent", Side(_share(one, place)), Side(_share(two, place)))
    )
    money = (("due", _("Subsidy due (yuan)")), ("paid", _("Paid (yuan)")), ("late_sum", _("Late (yuan)")))
    found += [Line(label, "money", _money(one, this, key), _money(two, other, key)) for key, label in money]
    return found


def _people(year: _Year, row: PlaceFigures, key: str) -> Side:
    return Side(row.counts[key], year.desk.links.people(key, to=row.code), True)


def _over(year: _Year, row: PlaceFigures, place: Any) -> Side:
    total = year.months.get(place.pk if place else None, (0, 0))[0]
    return Side(total, year.desk.links.months(to=row.code), True)


def _share(year: _Year, place: Any) -> int | None:
    total, confirmed = year.months.get(place.pk if place else None, (0, 0))
    return confirmed * 100 // total if total else None


def _money(year: _Year, row: PlaceFigures, key: str) -> Side:
    late = {"late": "1"} if key == "late_sum" else {}
    return Side(row.money[key], year.desk.links.money(to=row.code, **late))


def _reasons(one: _Year, two: _Year) -> list[Line]:
    return [
        Line(
            label,
            "number",
            *(
                Side(
                    year.reasons.get(str(key), 0),
                    year.desk.links.people("ended_early", reason=str(key)),
                    True,
                )
                for year in (one, two)
            ),
        )
        for key, label in EndReason.choices
    ]


def sheets(found: Comparison) -> list[tuple[str, list[SheetColumn], list[list[Any]]]]:
    """The comparison as three sheets."""
    columns = [
        SheetColumn(_("Figure"), 28),
        SheetColumn(str(found.this), 20, "figure"),
        SheetColumn(str(found.other), 20, "figure"),
        SheetColumn(pgettext("between two years", "Difference"), 14, "figure"),
    ]

    def rows(lines: list[Line]) -> list[list[Any]]:
        return [[str(x.label), x.this.value, x.other.value, x.difference] for x in lines]

    by_place = [[name, *row] for name, lines in found.prefectures for row in rows(lines)]
    return [
        (_("Comparison"), columns, rows(found.totals)),
        (_("Early ends by reason"), columns, rows(found.reasons)),
        (_("By prefecture"), [SheetColumn(_("Prefecture"), 16), *columns], by_place),
    ]
