"""变动情况: what changed between two days, and that it explains the difference."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.spreadsheets import SheetColumn
from core.imports.tables import table_response, wants_file

from ..asking import Asked, EstablishmentAsked
from ..enums import CeilingKind, GradeBand
from ..enums_headcount import EstablishmentChange, HeadcountChange
from ..selectors.changes import ChangeList, Step, change_list
from ..selectors.establishment_changes import EXPLAINED as STAFF_EXPLAINED
from ..selectors.establishment_changes import StaffChanges, StaffStep, establishment_changes
from ..selectors.establishment_truth import StaffCount
from ..selectors.truth import Headcount, Question
from .establishment import measures
from .headcount import HeadcountView, heading

PAGE = 50
ESTABLISHMENT = "establishment_changes"
Found = ChangeList | StaffChanges
Count = Headcount | StaffCount
Steps = Sequence[Step | StaffStep]


class ChangesPage(HeadcountView):
    """Two days, the difference by kind of change with its proof, and every change."""

    page = "changes"
    words: type[Any] = HeadcountChange
    find = staticmethod(change_list)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if request.GET.get("kind") == CeilingKind.ESTABLISHMENT and self.page != ESTABLISHMENT:
            return redirect(f"{reverse(f'establishment:{ESTABLISHMENT}')}?{request.GET.urlencode()}")
        asked = self.asked()
        question = Question(
            asked.kind, asked.on, asked.place, "", asked.band, asked.institution, asked.direct
        )
        found = self.find(self.access, question, asked.since)
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
                    labelled(found, line.total),
                    asked.url(asked.ledger, on=str(day)),
                )
                for day, line in ((asked.since, found.opening), (asked.on, found.closing))
            ],
            "explained": proof(found),
            "what": self.words(what).label if what in self.words.values else "",
            "all_url": asked.url(self.page, **words),
            "page": (page := Paginator(steps, PAGE).get_page(request.GET.get("page"))),
            "rows": [(step, labelled(found, step.delta)) for step in page],
            "page_url": asked.url(self.page, **words, what=what),
            "kinds": _tabs(asked, words),
            "band_choices": self.bands(),
            "exports": {
                ending: asked.url(self.page, **words, what=what, export=ending) for ending in ("xlsx", "csv")
            },
            "ledger_url": asked.url(asked.ledger),
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
        }
        return render(request, "posts/establishment/changes.html", context)

    def _row(self, asked: Asked, found: Found, what: Any, n: int, delta: Count) -> dict[str, Any]:
        url = asked.url(self.page, since=asked.since.isoformat(), what=str(what))
        return {"label": what.label, "n": n, "figures": labelled(found, delta), "url": url + "#changes"}

    @staticmethod
    def bands() -> list[tuple[str, Any]]:
        """The grades to choose from."""
        return [("", _("All grades")), *GradeBand.choices]

    def file(self, asked: Asked, found: Found, steps: Steps, ending: str) -> HttpResponseBase:
        """Every change, and on a second sheet the difference by kind."""
        return table_response(
            self.request,
            key="establishment.changes",
            name=f"{_('Changes')}_{asked.since:%Y%m%d}_{asked.on:%Y%m%d}",
            title=f"{heading(asked)} · {asked.since} – {asked.on}",
            sheets=[change_sheet(found, steps), difference_sheet(found)],
            ending=ending,
        )


class EstablishmentChangesPage(ChangesPage):
    """The same for 编制, which knows no grades: numbers, unit headers, people, offers, plans."""

    page = ESTABLISHMENT
    words = EstablishmentChange
    find = staticmethod(establishment_changes)

    def asked(self) -> Asked:
        return EstablishmentAsked(self.access, self.request.GET)

    @staticmethod
    def bands() -> list[tuple[str, Any]]:
        return []


def _tabs(asked: Asked, words: dict[str, str]) -> list[tuple[Any, str, bool]]:
    """(label, URL, chosen) of the kinds of ceiling; 编制 first."""
    whole = CeilingKind.ESTABLISHMENT
    tabs = [(whole.label, asked.url(ESTABLISHMENT, **words, kind=str(whole), band=""), asked.kind == whole)]
    for kind in asked.kinds:
        tabs.append((kind.label, asked.url("changes", **words, kind=str(kind)), str(kind) == asked.kind))
    return tabs


def columns(found: Found) -> list[tuple[str, str]]:
    """(name, label) of the columns that say something here."""
    if isinstance(found, StaffChanges):
        return [(name, label) for name, label in measures() if name in STAFF_EXPLAINED]
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


def figures(found: Found, count: Count) -> list[int]:
    """The figures of one row in the order of the columns."""
    return [getattr(count, name) for name, _label in columns(found)]


def labelled(found: Found, count: Count) -> list[tuple[str, int]]:
    """(label, figure) of every column."""
    return [(label, getattr(count, name)) for name, label in columns(found)]


def proof(found: Found) -> list[tuple[str, int, bool]]:
    """Per column: its label, the difference of the two days, and whether the changes add up to it."""
    pairs = zip(labelled(found, found.difference), figures(found, found.explained), strict=True)
    return [(label, difference, difference == explained) for (label, difference), explained in pairs]


def change_sheet(found: Found, steps: Steps) -> tuple:
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


def difference_sheet(found: Found) -> tuple:
    """Opening, the sum of each kind of change, closing."""
    heads = [SheetColumn(pgettext("headcount", "Change"), 26), SheetColumn(_("Times"), 8, "number")]
    heads += [SheetColumn(label, 10, "number") for _name, label in columns(found)]
    rows: list[list[Any]] = [[str(found.opening.on), None, *figures(found, found.opening.total)]]
    rows += [[str(what.label), n, *figures(found, delta)] for what, n, delta in found.by_kind()]
    rows.append([_("Sum of the changes"), len(found.steps), *figures(found, found.explained)])
    rows.append([str(found.closing.on), None, *figures(found, found.closing.total)])
    return _("Difference"), heads, rows
