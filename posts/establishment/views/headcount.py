"""编制岗位台账: the truth line of any day at any level, with the addition that proves it."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.pdf import pdf_response
from core.common.spreadsheets import SheetColumn
from core.common.templatetags.charts import Part, cut
from core.imports.tables import table_response, wants_file
from core.localities.enums import Level

from ..asking import LEDGER_OF_ESTABLISHMENT, Asked, below
from ..enums import CeilingKind, GradeBand
from ..headcount_paper import print_headcount
from ..models import PostPeriod
from ..selectors.truth import INSTITUTION, KINDS_WITH_POSTS, Headcount, TruthLine, truth_line

ROWS_OF = {
    "ceiling": "headcount_ceilings",
    "created": "headcount_posts",
    "filled": "headcount_people",
    "committed": "headcount_offers",
    "frozen": "headcount_posts",
    "free": "headcount_posts",
    "excess": "headcount_posts",
}
"""Which page lists the rows of which figure; the rest lead to the institutions."""
TONES = {"filled": "main", "committed": "soft", "frozen": "mute", "free": "warn", "not_created": "rest"}


class HeadcountView(ScopedMixin, View):
    """A page that reads one question from its URL."""

    model = PostPeriod
    capability = Capability.VIEW_POSTS

    def asked(self) -> Asked:
        return Asked(self.access, self.request.GET)

    def line(self, asked: Asked) -> TruthLine:
        """The truth line of the question."""
        return truth_line(
            self.access,
            kind=asked.kind,
            on=asked.on,
            place=asked.place,
            by=asked.by,
            band=asked.band,
            institution=asked.institution,
            direct=asked.direct,
        )


class HeadcountPage(HeadcountView):
    """The line, the rows beneath with their sum, the grades; as page, XLSX or CSV."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if request.GET.get("kind") == CeilingKind.ESTABLISHMENT:
            return redirect(f"{reverse('establishment:headcount_establishment')}?{request.GET.urlencode()}")
        asked = self.asked()
        line = self.line(asked)
        if ending := wants_file(request):
            return self.file(asked, line, ending)
        context = {
            "asked": asked,
            "line": line,
            "place": asked.place,
            "as_of": asked.on,
            "as_of_url": "#day",
            "latest": today(),
            "measures": measures(line),
            "total": row(asked, line, line.total, {"by": asked.by}),
            "rows": [row(asked, line, child, _words_of(line, child)) for child in line.children],
            "sums": sums(line),
            "bands": [
                (GradeBand(band).label, row(asked, line, count, {"band": band}), count.created)
                for band, count in line.by_band.items()
            ],
            "bars": bars(asked, line.total),
            "kinds": kind_tabs(asked),
            "levels": [(one, level_label(one)) for one in asked.levels],
            "band_choices": [("", _("All grades")), *GradeBand.choices],
            "exports": {
                ending: asked.url("headcount", by=asked.by, export=ending) for ending in ("xlsx", "csv")
            },
            "pdf_url": asked.url("headcount_pdf", by=asked.by),
            "changes_url": asked.url("changes"),
            "vacancies_url": asked.url("vacancies"),
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
        }
        return render(request, "posts/establishment/headcount.html", context)

    def file(self, asked: Asked, line: TruthLine, ending: str) -> HttpResponseBase:
        """The rows with their sum and the total counted by itself."""
        names = measures(line)
        columns = [SheetColumn(level_label(line.child_level), 30)]
        columns += [SheetColumn(str(label), 12, "number") for _name, label in names]
        rows = [[child.label, *(getattr(child, name) for name, _label in names)] for child in line.children]
        for label, count in ((_("Sum of the rows"), line.sum), (_("This level by itself"), line.total)):
            rows.append([label, *(getattr(count, name) for name, _label in names)])
        title = heading(asked)
        return table_response(
            self.request,
            key="establishment.headcount",
            name=f"{_('Headcount ledger')}_{asked.on:%Y%m%d}",
            title=title,
            sheets=[(_("Headcount ledger"), columns, rows)],
            ending=ending,
        )


class HeadcountPaper(HeadcountView):
    """The same as an A4 paper for the file."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        asked = self.asked()
        line = self.line(asked)
        pdf = print_headcount(line, asked)
        facts = {"on": str(asked.on), "kind": asked.kind, "rows": len(line.children)}
        audit.record(by=self.author, event="establishment.headcount_printed", facts=facts)
        return pdf_response(pdf, f"headcount-{asked.on:%Y%m%d}.pdf", inline=True)


def measures(line: TruthLine) -> list[tuple[str, Any]]:
    """(name, label) of the columns; approved numbers know no grades, exceptions show where there are any."""
    counts = [line.total, *line.children]
    named = [
        ("ceiling", pgettext("headcount", "Approved")),
        ("created", pgettext("headcount", "Created")),
        ("filled", pgettext("headcount", "Filled")),
        ("committed", pgettext("headcount", "Committed")),
        ("frozen", pgettext("headcount", "Frozen")),
        ("free", pgettext("headcount", "Free")),
        ("not_created", _("Not created")),
        ("over", pgettext("headcount", "Beyond approval")),
        ("excess", pgettext("headcount", "Beyond places")),
    ]
    rare = {name for name in ("over", "excess") if not any(getattr(count, name) for count in counts)}
    if not line.with_ceiling:
        rare |= {"ceiling", "not_created", "over"}
    return [(name, label) for name, label in named if name not in rare]


def row(asked: Asked, line: TruthLine, count: Headcount, words: dict[str, str]) -> dict[str, Any]:
    """One row of the table: name, link, figures with the links to their rows, a small bar."""
    return {
        "label": count.label,
        "count": count,
        "url": asked.url("headcount", **words),
        "figures": [
            (name, getattr(count, name), rows_url(asked, name, words)) for name, _l in measures(line)
        ],
        "parts": mini_bar(count),
    }


def _words_of(line: TruthLine, child: Headcount) -> dict[str, str]:
    words = below(child.level or line.child_level, child.key)
    if child.direct:
        words |= {"direct": "1", "by": INSTITUTION}
    return words


def rows_url(asked: Asked, name: str, words: dict[str, str]) -> str:
    """The page that lists the rows of a figure, on the same day."""
    words = {key: value for key, value in words.items() if key != "by"}
    if name in ROWS_OF:
        part = {"part": name} if name in ("free", "frozen", "excess") else {}
        return asked.url(ROWS_OF[name], **words, **part)
    return asked.url("headcount", **words, by=INSTITUTION)


def sums(line: TruthLine) -> list[tuple[str, int, int, bool]]:
    """Per column: its heading, the sum of the rows, the total counted by itself, whether they agree."""
    added, total = line.sum, line.total
    pairs = [(label, getattr(added, name), getattr(total, name)) for name, label in measures(line)]
    return [(label, mine, all_, mine == all_) for label, mine, all_ in pairs]


def bars(asked: Asked, total: Headcount) -> list[tuple[Any, ...]]:
    """Parts of the bar: label, places, tone, and the rows behind each."""
    named = (
        ("filled", pgettext("headcount", "Filled"), "main"),
        ("committed", pgettext("headcount", "Committed"), "soft"),
        ("frozen", pgettext("headcount", "Frozen"), "mute"),
        ("free", pgettext("headcount", "Free"), "warn"),
        ("not_created", _("Not created"), "rest"),
    )
    return [(label, getattr(total, name), tone, rows_url(asked, name, {})) for name, label, tone in named]


def mini_bar(count: Headcount) -> list[Part]:
    """The parts of a row's own bar."""
    tones = (
        ("filled", "main"),
        ("committed", "soft"),
        ("frozen", "mute"),
        ("free", "warn"),
        ("not_created", "rest"),
    )
    return cut((name, getattr(count, name), tone) for name, tone in tones)


def heading(asked: Asked) -> str:
    """长安区 · 岗位总量 · 截至 2026-11-23."""
    place = asked.institution or asked.place or ""
    return f"{place} · {CeilingKind(asked.kind).label} · {_('as of %(day)s') % {'day': asked.on}}"


def level_label(level: str) -> str:
    """A level of rows in words."""
    return str(_("Institution") if level == INSTITUTION else Level(level).label)


def kind_tabs(asked: Asked) -> list[tuple[Any, str, bool]]:
    """(label, URL, chosen) of the kinds of ceiling that the reader sees something of; 编制 first."""
    posts = [kind for kind in KINDS_WITH_POSTS if kind in asked.kinds or kind == asked.kind]
    whole, by = CeilingKind.ESTABLISHMENT, asked.query.get("by", "")
    tabs = [(kind.label, asked.url("headcount", by=by, kind=str(kind)), kind == asked.kind) for kind in posts]
    url = asked.url(LEDGER_OF_ESTABLISHMENT, by=by, kind=str(whole), band="")
    return [(whole.label, url, asked.kind == whole), *tabs]
