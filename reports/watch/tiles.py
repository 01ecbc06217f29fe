"""The figures at the head of the desk; each leads to its rows."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.common.templatetags.ui import thousands

from .desk import Desk


@dataclass(frozen=True)
class Tile:
    """``count``: how many rows the link opens, where the figure counts rows."""

    label: str | Promise
    figure: str
    note: str
    url: str
    icon: str
    count: int | None = None


def tiles(desk: Desk, today: bool, to: str = "") -> list[Tile]:
    """Serving, confirmed, arrivals overdue, and today also money and the risk list."""
    total, links = desk.total, desk.links
    found = [
        Tile(
            _("In service"),
            thousands(total.serving),
            (
                _("quota %(quota)s · about to begin %(waiting)s")
                if total.measured
                else _("own quota %(quota)s · about to begin %(waiting)s")
            )
            % {"quota": thousands(total.quota), "waiting": thousands(total.waiting)},
            links.people("serving", to=to),
            "user-check",
            total.serving,
        ),
        Tile(
            _("%(month)s confirmed") % {"month": f"{desk.month:%Y-%m}"},
            f"{thousands(total.month_confirmed)} / {thousands(total.month_total)}",
            "–" if total.share is None else f"{total.share}%",
            links.months(desk.month, to=to),
            "calendar-check",
            total.month_total,
        ),
        Tile(
            _("Arrival overdue"),
            thousands(total.late),
            _("interrupted %(n)s") % {"n": thousands(total.resting)},
            links.people("late", to=to),
            "clock",
            total.late,
        ),
        Tile(
            _("Completed"),
            thousands(total.completed),
            _("ended early %(n)s") % {"n": thousands(total.ended_early)},
            links.people("completed", to=to),
            "circle-check",
            total.completed,
        ),
    ]
    return found + (_today(desk, to) if today else [])


def _today(desk: Desk, to: str) -> list[Tile]:
    total, links = desk.total, desk.links
    return [
        Tile(
            _("Subsidy due / paid (10,000 yuan)"),
            f"{_ten_thousand(total.due)} / {_ten_thousand(total.paid)}",
            _("%(n)s people paid late") % {"n": thousands(total.late_people)},
            links.money(to=to, late="1"),
            "cash",
            total.late_people,
        ),
        Tile(
            _("Need attention"),
            thousands(total.risk),
            _("reasons and points written out"),
            links.risk(to=to),
            "alert-triangle",
            total.risk,
        ),
    ]


def _ten_thousand(yuan: Decimal) -> str:
    return f"{yuan / 10000:,.1f}"
