"""编制与岗位: the truth line, the posts, what waits."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import named_day, today
from core.imports.listing import ScopedListView
from core.imports.places import reader_tops
from core.localities.models import Locality

from ..asking import Asked
from ..enums import CeilingKind, GradeBand
from ..lists import PostList
from ..models import Post
from ..selectors.truth import KINDS_WITH_POSTS, Headcount, TruthLine, kinds_present, place_inside, truth_line
from ..selectors.waiting import waiting_for
from .headcount import bars as bars_of_day
from .tools import existing_tools, plan_tools


class PostsPage(ScopedListView):
    """The posts at the reader's places, under the headcount truth line of the place chosen."""

    model = Post
    capability = Capability.VIEW_POSTS
    list_class = PostList
    title = gettext_lazy("Establishment and posts")
    template_name = "posts/establishment/posts.html"

    def get_tools(self) -> list[dict[str, Any]]:
        return [*existing_tools(self.access), *plan_tools(self.access)]

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        context = super().get_context_data(**extra)
        place = chosen_place(self.access, self.request.GET)
        kinds = kinds_present(self.access, place)
        kind = chosen_kind(self.request.GET, kinds)
        day = chosen_day(self.request.GET)
        line = truth_line(self.access, kind=kind, on=day, place=place)
        return context | {
            "list_title": _("Posts"),
            "place": place,
            "as_of": day,
            "as_of_url": "#truth-day",
            "latest": today(),
            "kept": [pair for pair in self._pairs() if pair[0] not in ("on", "after", "before", "export")],
            "is_today": day == today(),
            "line": line,
            "ledger_url": reverse("establishment:headcount") + link(self.request.GET, kind=str(kind)),
            "bars": bars(line, self.request.GET),
            "band_words": band_words(line),
            "children": [(child, self._child_url(line, child)) for child in line.children],
            "kind_tabs": self._tabs(list(kinds), kind),
            "waiting": waiting_for(self.access),
            **({} if day == today() else self._past(line)),
        }

    def _past(self, line: TruthLine) -> dict[str, Any]:
        """Where the rows of a past day are: behind its figures, and all of them."""
        asked = Asked(self.access, self.request.GET)
        url = asked.url("headcount_posts", kind=str(line.kind))
        return {"bars": bars_of_day(asked, line.total), "day_url": url}

    def _tabs(self, kinds: list[CeilingKind], chosen: str) -> list[tuple[str, str, bool]]:
        whole = CeilingKind.ESTABLISHMENT
        ledger = reverse("establishment:headcount_establishment") + link(self.request.GET, kind=whole.value)
        tabs = [(one.label, link(self.request.GET, kind=one.value), one == chosen) for one in kinds]
        return [(whole.label, ledger, False), *tabs]

    def _pairs(self) -> list[tuple[str, str]]:
        return [(key, value) for key, values in self.request.GET.lists() for value in values]

    def _child_url(self, line: TruthLine, child: Headcount) -> str:
        if line.child_level == "institution":
            return rows(self.request.GET, str(line.kind), q=child.label)
        query = self.request.GET.copy()
        query.pop("q", None)
        query.appendlist("place", child.key)
        return f"?{query.urlencode()}"


def chosen_place(access: Access, query: QueryDict) -> Locality | None:
    """The place of the URL inside the reader's own, else the reader's only place, else none."""
    tops = reader_tops(access, Capability.VIEW_POSTS)
    code = next(filter(None, reversed(query.getlist("place"))), "")
    found = place_inside(tops, code) if code else None
    return found or (tops[0] if len(tops) == 1 else None)


def chosen_kind(query: QueryDict, kinds: dict[CeilingKind, bool]) -> str:
    """The kind of the URL, else the first with posts, else the first with a ceiling."""
    kind = query.get("kind", "")
    if kind in KINDS_WITH_POSTS:
        return kind
    with_posts = [one for one, has_posts in kinds.items() if has_posts]
    return next(iter([*with_posts, *kinds]), CeilingKind.POSTS_TOTAL)


def chosen_day(query: QueryDict) -> date:
    """The day that the truth line stands for; today where none, nonsense or a day to come is given."""
    try:
        return min(named_day(query.get("on", "")), today())
    except ValueError:
        return today()


def link(query: QueryDict, **changes: str) -> str:
    """The present page with some keys changed, from the first row on."""
    changed = query.copy()
    for name in ("after", "before", "export"):
        changed.pop(name, None)
    for name, value in changes.items():
        changed[name] = value
    return f"?{changed.urlencode()}"


def bars(line: TruthLine, query: QueryDict) -> list[tuple[str, int, str, str]]:
    """Parts of the bar: label, places, tone, and the rows behind each."""
    total, kind = line.total, str(line.kind)
    ledger = link(query, kind=kind, by="institution", **dict.fromkeys(LIST_FILTERS, ""))
    committed = reverse("establishment:headcount_offers") + link(query, kind=kind)
    return [
        (pgettext("headcount", "Filled"), total.filled, "main", rows(query, kind, held="1")),
        (pgettext("headcount", "Committed"), total.committed, "soft", committed),
        (pgettext("headcount", "Frozen"), total.frozen, "mute", rows(query, kind, occupancy="frozen")),
        (pgettext("headcount", "Free"), total.free, "warn", rows(query, kind, free="1")),
        (_("Not created"), total.not_created, "rest", reverse("establishment:headcount") + ledger),
    ]


LIST_FILTERS = ("occupancy", "free", "held", "q")


def rows(query: QueryDict, kind: str, **wanted: str) -> str:
    """The posts of a kind behind one figure; the other filters of the list are taken off."""
    return link(query, **{**dict.fromkeys(LIST_FILTERS, ""), "kind": kind, **wanted}) + "#list"


def band_words(line: TruthLine) -> str:
    """6 : 22 : 51 – places of senior, middle and junior grades; empty where there are none."""
    if not line.bands:
        return ""
    order = (GradeBand.SENIOR, GradeBand.MIDDLE, GradeBand.JUNIOR)
    return " : ".join(str(line.bands.get(band, 0)) for band in order)
