"""A list bound to rows, the URL and a reader: what the template shows and the export writes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString

from .columns import Column, as_text
from .declaration import List
from .filters import BoundFilter, chosen_of
from .sorts import Term, Window, page

CAP = 10_000
PAGING = ("after", "before", "export", "columns", "format", "template")


@dataclass(frozen=True)
class Cell:
    """One cell of the page."""

    column: Column
    html: SafeString

    @property
    def blank(self) -> bool:
        return not self.html


@dataclass(frozen=True)
class Heading:
    """The head of a column: its sort link and direction, where it can be sorted."""

    column: Column
    url: str = ""
    direction: str = ""


class BoundList:
    """``BoundList(WorkerList(), rows_in_scope, request.GET, request.access)``.

    ``queryset`` must already be the reader's scope: everything here only narrows it. ``parts`` are
    the filters, place by place, that make this scope together, where there are several.
    """

    def __init__(
        self,
        declaration: List,
        queryset: QuerySet,
        params: QueryDict,
        holder: Any,
        parts: Sequence[Q] = (),
    ) -> None:
        self.parts = parts
        self.list = declaration
        self.scope = queryset
        self.params = params
        self.holder = holder

    # What the URL chose

    @cached_property
    def filters(self) -> list[BoundFilter]:
        return [declared.bind(self.params, self.holder) for declared in self.list.filters]

    @property
    def chosen(self) -> list[BoundFilter]:
        return chosen_of(self.filters)

    @property
    def searchable(self) -> bool:
        return self.list.search is not None

    @property
    def search_text(self) -> str:
        return self.params.get("q", "").strip()[:100] if self.list.search else ""

    @property
    def narrowed(self) -> bool:
        """Whether the reader sees only part of what there is."""
        return bool(self.search_text or self.chosen)

    @cached_property
    def filtered(self) -> QuerySet:
        """Rows of the scope that the filters leave."""
        queryset = self.list.rows(self.scope)
        for bound in self.filters:
            queryset = bound.apply(queryset)
        if self.search_text:
            queryset = type(self.list).search(queryset, self.search_text)
        return queryset

    @cached_property
    def terms(self) -> list[Term]:
        sort, reverse = self.list.sort(self.params.get("sort", ""))
        return sort.terms(self.scope.model, reverse=reverse)

    # The page

    @cached_property
    def window(self) -> Window:
        return page(
            self.filtered,
            self.terms,
            size=self.list.page_size,
            after_pk=self._cursor("after"),
            before_pk=self._cursor("before"),
            scope=self.list.rows(self.scope),
            # A filter has its own index (a place below, a name): then the scope only confirms.
            parts=() if self.narrowed else self.parts,
        )

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of the page."""
        return [column for column in self.list.columns if column.shown]

    @property
    def headings(self) -> list[Heading]:
        current = self.params.get("sort", "") or self.list.sorts[0].key
        sortable = {sort.key for sort in self.list.sorts}
        return [self._heading(column, current, column.key in sortable) for column in self.columns]

    @property
    def rows(self) -> Iterator[list[Cell]]:
        for row in self.window.rows:
            yield [Cell(column, column.cell(row)) for column in self.columns]

    @property
    def more_sorts(self) -> list[tuple[str, str, bool]]:
        """(label, URL, active) of sorts that no column heading offers."""
        keys = {column.key for column in self.columns}
        current = self.params.get("sort", "") or self.list.sorts[0].key
        others = [sort for sort in self.list.sorts if sort.key not in keys and sort.label]
        return [(str(sort.label), self.link(sort=sort.key), sort.key == current) for sort in others]

    # Figures

    @cached_property
    def count(self) -> int:
        """How many rows the filters leave, counted to one beyond the cap."""
        return self.filtered.order_by()[: CAP + 1].count()

    @property
    def capped(self) -> bool:
        return self.count > CAP

    @property
    def count_words(self) -> str:
        return f"{CAP:,}+" if self.capped else f"{self.count:,}"

    @cached_property
    def totals(self) -> list[tuple[Column, str]]:
        """Sums of the columns that have one; none beyond the cap, where they would cost seconds."""
        summed = [column for column in self.list.columns if column.total is not None]
        if not summed or self.capped or not self.count:
            return []
        found = self.filtered.order_by().aggregate(**{f"total_{c.key}": c.total for c in summed})
        return [(column, column.words(None, found[f"total_{column.key}"])) for column in summed]

    @cached_property
    def sums(self) -> list[tuple[str, str]]:
        """(label, figure) of the sums that the list declares beside its columns; none beyond the cap."""
        if not self.list.sums or self.capped or not self.count:
            return []
        wanted = {f"sum_{number}": aggregate for number, (_label, aggregate) in enumerate(self.list.sums)}
        found = self.filtered.order_by().aggregate(**wanted)
        figures = zip(self.list.sums, found.values(), strict=True)
        return [
            (str(label), as_text(value, "number")) for (label, _sum), value in figures if value is not None
        ]

    # Links

    @property
    def previous_url(self) -> str:
        edge = self.window.previous
        return self.link(before=edge) if edge is not None else ""

    @property
    def next_url(self) -> str:
        edge = self.window.next
        return self.link(after=edge) if edge is not None else ""

    def link(self, *drop: str, **changes: Any) -> str:
        """This list with some keys changed; always from the first page unless a cursor is given."""
        params = self.params.copy()
        for key in (*PAGING, *drop):
            params.pop(key, None)
        for key, value in changes.items():
            params[key] = str(value)
        for key in [key for key, values in params.lists() if not any(values)]:
            del params[key]
        return f"?{params.urlencode()}" if params else "?"

    @property
    def chosen_links(self) -> list[tuple[str, str, str]]:
        """(label, choice, URL without it) of each filter in use."""
        return [(str(bound.label), bound.chosen, self.link(*bound.keys)) for bound in self.chosen]

    @property
    def without_search(self) -> str:
        return self.link("q")

    @property
    def here(self) -> str:
        """This list as it is, from its first page."""
        return self.link()

    @property
    def export_url(self) -> str:
        """The page with the export panel open."""
        return self.link(export="choose")

    @property
    def clear_url(self) -> str:
        sort = self.params.get("sort", "")
        return f"?sort={sort}" if sort else "?"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """(key, value) pairs that the filter form carries along unseen."""
        own = {"q", *PAGING, *(key for bound in self.filters for key in bound.keys)}
        return [(key, value) for key, values in self.params.lists() if key not in own for value in values]

    @property
    def empty_action(self) -> tuple[str, Any] | None:
        return self.list.empty_action(self.holder)

    # Export

    @property
    def exportable(self) -> list[Column]:
        """Columns this reader may take out: those with a capability only where it is held at all."""
        return [
            column
            for column in self.list.columns
            if column.exported and (not column.capability or self.holder.holds(column.capability))
        ]

    def chosen_columns(self, keys: list[str]) -> list[Column]:
        """The named columns in the named order; without names those of the page."""
        known = {column.key: column for column in self.exportable}
        chosen = [known[key] for key in dict.fromkeys(keys) if key in known]
        return chosen or [column for column in self.exportable if column.shown or column.ticked]

    def ordered(self) -> QuerySet:
        """All filtered rows in the order of the page."""
        return self.filtered.order_by(*(term.order() for term in self.terms))

    def _cursor(self, key: str) -> int | None:
        text = self.params.get(key, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None

    def _heading(self, column: Column, current: str, sortable: bool) -> Heading:
        if not sortable:
            return Heading(column)
        if current == column.key:
            return Heading(column, self.link(sort=f"-{column.key}"), "ascending")
        direction = "descending" if current == f"-{column.key}" else ""
        return Heading(column, self.link(sort=column.key), direction)
