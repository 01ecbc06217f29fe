"""The declaration of a list: what rooms write."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Aggregate, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .columns import Column
from .filters import Filter
from .sorts import Sort


class List:
    """Subclass it; every attribute below may be set.

    ``key`` (``people.workers``) names the list in the audit trail and in saved templates. ``sums`` are
    (label, aggregate) pairs shown under the table beside the totals of the columns.
    """

    key: str = ""
    columns: Sequence[Column] = ()
    filters: Sequence[Filter] = ()
    sorts: Sequence[Sort] = ()
    sums: Sequence[tuple[str | Promise, Aggregate]] = ()
    search: Callable[[QuerySet, str], QuerySet] | None = None
    search_hint: str | Promise = _("Search")
    unit: str | Promise = _("rows")
    page_size = 50
    select_related: Sequence[str] = ()
    prefetch_related: Sequence[Any] = ()
    export_name: str | Promise = ""
    stacked = False  # on a phone each row becomes a small card
    empty_title: str | Promise = _("Nothing to show yet")
    empty_sentence: str | Promise = ""
    empty_icon = "list"

    def __init__(self) -> None:
        if not self.key or not self.columns or not self.sorts:
            raise ValueError(f"{type(self).__name__} needs a key, columns and at least one sort")

    def rows(self, queryset: QuerySet) -> QuerySet:
        """Rows with what the columns need; override to annotate."""
        if self.select_related:
            queryset = queryset.select_related(*self.select_related)
        return queryset.prefetch_related(*self.prefetch_related) if self.prefetch_related else queryset

    def empty_action(self, holder: Any) -> tuple[str, str | Promise] | None:
        """(URL, label) of what to do next when there is nothing; None for readers who cannot."""
        return None

    def sort(self, key: str) -> tuple[Sort, bool]:
        """The declared sort of a URL word (``-number``: reversed); the first one for unknown words."""
        for sort in self.sorts:
            if sort.key == key.removeprefix("-"):
                return sort, key.startswith("-")
        return self.sorts[0], False

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)
