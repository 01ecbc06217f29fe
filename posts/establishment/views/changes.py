"""变动情况: what changed between two days, and that it explains the difference."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.spreadsheets import SheetColumn
from core.imports.tables import table_response, wants_file

from ..asking import Asked
from ..enums import GradeBand
from ..enums_headcount import HeadcountChange
from ..selectors.changes import ChangeList, Step, change_list
from ..selectors.truth import Headcount, Question, TruthLine
from .headcount import HeadcountView, heading

PAGE = 50
COLUMNS = ("ceiling", "created", "filled", "committed", "frozen", "free", "excess")


class ChangesPage(HeadcountView):
    """Two days, the difference by kind of change with its proof, and every change."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        asked = self.asked()
        question = Question(
            asked.kind, asked.on, asked.place, "", asked.band, asked.institution, asked.direct
        )
        found = change_list(self.access, question, asked.since)
        what = request.GET.get("what", "")
        steps = [step for step in found.steps if not what or step.what == what]
        if ending := wants_file(request):
            return self.file(asked, found, steps, ending)
        words = {"since": asked.since.isoformat()}
        context = {
            "asked": asked,
            "found": found,
            "place": asked.place,
            "as_of": asked.on,
            "as_of_url": "#day",
            "latest": today(),
            "columns": columns(found),
            "summary": [self._row(asked, found, *group) for group in found.by_kind()],
            "ends": [
                (
                    _("As of %(day)s") % {"day": day},
                    figures(found, line.total),
                    asked.url("headcount", on=str(day)),
                )
                for day, line in ((asked.since, found.opening), (asked.on, found.closing))
            ],
            "explained": proof(found),
            "what": HeadcountChange(what).label if what in HeadcountChange.values else "",
            "all_url": asked.url("changes", **words),
            "page": Paginator(steps, PAGE).get_page(request.GET.get("page")),
            "page_url": asked.url("changes", **words, what=what),
            "kinds": [
                (kind.label, asked.url("changes", **words, kind=str(kind)), str(kind) == asked.kind)
                for kind in asked.kinds
            ],
            "band_choices": [("", _("All grades")), *GradeBand.choices],
            "exports": {
                ending: asked.url("changes", **words, what=what, export=ending) for ending in ("xlsx", "csv")
            },
            "ledger_url": asked.url("headcount"),
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
        }
        return render(request, "posts/establishment/changes.html", context)

    def _row(self, asked: Asked, found: ChangeList, what: Any, n: int, delta: Headcount) -> dict[str, Any]:
        url = asked.url("changes", since=asked.since.isoformat(), what=str(what))
        return {"label": what.label, "n": n, "figures": figures(found, delta), "url": url + "#changes"}

    def file(self, asked: Asked, found: ChangeList, steps: list[Step], ending: str) -> HttpResponseBase:
        """Every change, and on a second sheet the difference by kind."""
        return table_response(
            self.request,
            key="establishment.changes",
            name=f"{_('Changes')}_{asked.since:%Y%m%d}_{asked.on:%Y%m%d}",
            title=f"{heading(asked)} · {asked.since} – {asked.on}",
            sheets=[change_sheet(found, steps), difference_sheet(found)],
            ending=ending,
        )


def _ledger(asked: Asked, line: TruthLine) -> str:
    return asked.url("headcount", on=str(line.on))


def columns(found: ChangeList) -> list[tuple[str, str]]:
    """(name, label) of the columns that say something here."""
    named = {
        "ceiling": pgettext("headcount", "Approved"),
        "created": pgettext("headcount", "Created"),
        "filled": pgettext("headcount", "Filled"),
        "committed": pgettext("headcount", "Committed"),
        "frozen": pgettext("headcount", "Frozen"),
        "free": pgettext("headcount", "Free"),
        "excess": pgettext("headcount", "Beyond places"),
    }
    counts = [found.opening.total, found.closing.total]
    hidden = set() if any(count.excess for count in counts) else {"excess"}
    hidden |= set() if found.closing.with_ceiling else {"ceiling"}
    return [(name, label) for name, label in named.items() if name not in hidden]


def figures(found: ChangeList, count: Headcount) -> list[int]:
    """The figures of one row in the order of the columns."""
    return [getattr(count, name) for name, _label in columns(found)]


def proof(found: ChangeList) -> list[tuple[int, bool]]:
    """Per column: the difference of the two days, and whether the changes add up to it."""
    pairs = zip(figures(found, found.difference), figures(found, found.explained), strict=True)
    return [(difference, difference == explained) for difference, explained in pairs]


def change_sheet(found: ChangeList, steps: list[Step]) -> tuple:
    """Every change as one sheet."""
    named = columns(found)
    heads = [
        SheetColumn(_("Day"), 12, "date"),
        SheetColumn(pgettext("headcount", "Change"), 18),
        SheetColumn(_("Institution"), 30),
        SheetColumn(_("Post number"), 14),
        SheetColumn(_("Post title"), 18),
        SheetColumn(pgettext("person", "Name"), 10),
        SheetColumn(_("Note"), 24),
        *(SheetColumn(label, 10, "number") for _name, label in named),
    ]
    rows = [
        [
            step.day,
            str(step.what.label),
            step.institution.name,
            step.post.number if step.post else "",
            step.post.title if step.post else "",
            step.person,
            step.note,
            *figures(found, step.delta),
        ]
        for step in steps
    ]
    return _("Changes"), heads, rows


def difference_sheet(found: ChangeList) -> tuple:
    """Opening, the sum of each kind of change, closing."""
    heads = [SheetColumn(pgettext("headcount", "Change"), 26), SheetColumn(_("Times"), 8, "number")]
    heads += [SheetColumn(label, 10, "number") for _name, label in columns(found)]
    rows: list[list[Any]] = [[str(found.opening.on), None, *figures(found, found.opening.total)]]
    rows += [[str(what.label), n, *figures(found, delta)] for what, n, delta in found.by_kind()]
    rows.append([_("Sum of the changes"), len(found.steps), *figures(found, found.explained)])
    rows.append([str(found.closing.on), None, *figures(found, found.closing.total)])
    return _("Difference"), heads, rows
