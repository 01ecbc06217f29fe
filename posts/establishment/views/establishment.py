"""编制使用台账: what whole units hold of their 编制, on any day and at any level, and the rows behind it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.pdf import pdf_response
from core.common.spreadsheets import SheetColumn
from core.common.templatetags.charts import Part, cut
from core.imports.tables import table_response, wants_file
from talent.institutions.models import Institution

from ..asking import EstablishmentAsked, below
from ..headcount_paper import print_establishment
from ..lists.establishment import EstablishmentList, PromiseList
from ..models import StaffingLine
from ..selectors.establishment_truth import EstablishmentLine, StaffCount, establishment_line
from ..selectors.establishment_units import promises_on, units_on, with_balance
from ..selectors.truth import INSTITUTION, Question
from .dayrows import DayRows
from .headcount import heading, kind_tabs, level_label

ROWS_OF = {
    "ceiling": ("headcount_ceilings", {}),
    "held": ("establishment", {}),
    "social": ("headcount_people", {}),
    "committed": ("headcount_offers", {}),
    "reserved": ("headcount_promised", {}),
    "vacant": ("establishment", {"part": "vacant"}),
    "beyond": ("establishment", {"part": "beyond"}),
    "missing": ("establishment", {"missing": "any"}),
}
"""Which page lists the rows of which figure, and narrowed to what."""
PARTS = (("held", "main"), ("committed", "soft"), ("reserved", "mute"), ("vacant", "warn"))


def measures() -> list[tuple[str, str]]:
    """(name, label) of the columns."""
    return [
        ("ceiling", pgettext("establishment", "Approved")),
        ("held", pgettext("establishment", "Held")),
        ("social", _("In social-work posts")),
        ("committed", pgettext("headcount", "Committed")),
        ("reserved", _("Approved, not used")),
        ("vacant", pgettext("establishment", "Vacant")),
        ("beyond", pgettext("establishment", "Beyond approval")),
        ("missing", _("Not on record")),
    ]


class LedgerView(ScopedMixin, View):
    """A page that answers for 编制 as its URL asks."""

    model = Institution
    capability = Capability.VIEW_POSTS

    @cached_property
    def asked(self) -> EstablishmentAsked:
        return EstablishmentAsked(self.access, self.request.GET)

    def line(self) -> EstablishmentLine:
        """The answer."""
        asked = self.asked
        question = Question(asked.kind, asked.on, asked.place, asked.by, "", asked.institution, asked.direct)
        return establishment_line(self.access, question)


class EstablishmentLedger(LedgerView):
    """The line, the rows beneath with their sum, whole units by band; as page, XLSX or CSV."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        asked, line = self.asked, self.line()
        if ending := wants_file(request):
            return self.file(line, ending)
        name = "headcount_establishment"
        context = {
            "asked": asked,
            "line": line,
            "place": asked.place,
            "as_of": asked.on,
            "as_of_url": "#day",
            "latest": today(),
            "measures": measures(),
            "total": row(asked, line.total, {}),
            "rows": [row(asked, child, words_of(line, child)) for child in line.children],
            "sums": sums(line),
            "bars": [
                (label_of(part), getattr(line.total, part), tone, rows_url(asked, part, {}))
                for part, tone in PARTS
            ],
            "kinds": kind_tabs(asked),
            "levels": [(one, level_label(one)) for one in asked.levels],
            "missing": missing_of(asked, line.total),
            "exports": {ending: asked.url(name, by=asked.by, export=ending) for ending in ("xlsx", "csv")},
            "pdf_url": asked.url("headcount_establishment_pdf", by=asked.by),
            "units_url": asked.url("establishment"),
            "changes_url": asked.url("establishment_changes"),
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
        }
        return render(request, "posts/establishment/establishment.html", context)

    def file(self, line: EstablishmentLine, ending: str) -> HttpResponseBase:
        """The rows with their sum and the total counted by itself."""
        names = [name for name, _label in measures()]
        columns = [SheetColumn(level_label(line.child_level), 30)]
        columns += [SheetColumn(label, 14, "number") for _name, label in measures()]
        counts = [(child.label, child) for child in line.children]
        counts += [(_("Sum of the rows"), line.sum), (_("This level by itself"), line.total)]
        rows = [[label, *(getattr(count, name) for name in names)] for label, count in counts]
        return table_response(
            self.request,
            key="establishment.establishment_ledger",
            name=f"{_('Establishment ledger')}_{line.on:%Y%m%d}",
            title=heading(self.asked),
            sheets=[(_("Establishment ledger"), columns, rows)],
            ending=ending,
        )


class EstablishmentPaper(LedgerView):
    """The same as an A4 paper for the file."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        line = self.line()
        pdf = print_establishment(line, self.asked)
        facts = {"on": str(line.on), "kind": self.asked.kind, "rows": len(line.children)}
        audit.record(by=self.author, event="establishment.headcount_printed", facts=facts)
        return pdf_response(pdf, f"establishment-{line.on:%Y%m%d}.pdf", inline=True)


class EstablishmentPage(DayRows):
    """编制 by unit: approved, held with the day of F01, promised, vacant, not on record."""

    model = Institution
    list_class = EstablishmentList
    title = gettext_lazy("Establishment by institution")
    prefix = ""
    asked_class = EstablishmentAsked

    def of_day(self, rows: QuerySet) -> QuerySet:
        return with_balance(units_on(rows, self.asked.on))


class PromisedPage(DayRows):
    """已核准未使用: lines of staffing-use plans valid on the day with places that nobody fills yet."""

    model = StaffingLine
    list_class = PromiseList
    title = gettext_lazy("Approved places not used")
    prefix = "plan__institution__"
    asked_class = EstablishmentAsked

    def of_day(self, rows: QuerySet) -> QuerySet:
        return promises_on(rows, self.asked.on).filter(unused__gt=0)


def row(asked: EstablishmentAsked, count: StaffCount, words: dict[str, str]) -> dict[str, Any]:
    """One row of the table: name, link, figures with the links to their rows, a small bar."""
    named = [(name, label, getattr(count, name), rows_url(asked, name, words)) for name, label in measures()]
    return {
        "label": count.label,
        "count": count,
        "url": asked.url("headcount_establishment", **words),
        "figures": named,
        "parts": mini_bar(count),
    }


def words_of(line: EstablishmentLine, child: StaffCount) -> dict[str, str]:
    """The words of the URL that lead to a row beneath."""
    words = below(child.level or line.child_level, child.key)
    return words | {"direct": "1", "by": INSTITUTION} if child.direct else words


def rows_url(asked: EstablishmentAsked, name: str, words: dict[str, str]) -> str:
    """The page that lists the rows of a figure, on the same day."""
    page, narrowed = ROWS_OF[name]
    return asked.url(page, **{key: value for key, value in words.items() if key != "by"}, **narrowed)


def sums(line: EstablishmentLine) -> list[tuple[str, int, int, bool]]:
    """Per column: its heading, the sum of the rows, the total counted by itself, whether they agree."""
    added, total = line.sum, line.total
    pairs = [(label, getattr(added, name), getattr(total, name)) for name, label in measures()]
    return [(label, mine, all_, mine == all_) for label, mine, all_ in pairs]


def missing_of(asked: EstablishmentAsked, total: StaffCount) -> list[tuple[int, str, str]]:
    """(how many, what, rows) of what is not on record (所缺资料)."""
    named = {
        "no_ceiling": ngettext(
            "%(n)s institution without an approved number",
            "%(n)s institutions without an approved number",
            total.no_ceiling,
        ),
        "no_header": ngettext(
            "%(n)s public institution without a unit header (F01)",
            "%(n)s public institutions without a unit header (F01)",
            total.no_header,
        ),
        "old_header": ngettext(
            "%(n)s institution with a unit header older than a merger or split",
            "%(n)s institutions with a unit header older than a merger or split",
            total.old_header,
        ),
    }
    found = [(getattr(total, name), words, name) for name, words in named.items()]
    return [(n, words % {"n": n}, asked.url("establishment", missing=name)) for n, words, name in found if n]


def mini_bar(count: StaffCount) -> list[Part]:
    """The parts of a row's own bar."""
    return cut((name, getattr(count, name), tone) for name, tone in PARTS)


def label_of(name: str) -> str:
    """The heading of a figure."""
    return dict(measures())[name]
