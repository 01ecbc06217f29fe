"""Filters of a list: each reads its own keys of the URL, so that a link carries what was chosen."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Choices = Iterable[tuple[Any, Any]]


@dataclass(frozen=True)
class Filter:
    """What every filter is: a key in the URL, a label, a way to narrow the rows."""

    key: str
    label: str | Promise

    template = "components/lists/filter_choice.html"

    def bind(self, params: QueryDict, holder: Any) -> "BoundFilter":
        """Read the URL. ``holder`` is the reader's access: choices never go beyond it."""
        raise NotImplementedError


@dataclass
class BoundFilter:
    """A filter with what the URL says.

    ``value`` is what the control shows, ``chosen`` the words of the choice (empty: not in use),
    ``query`` narrows the rows (None: leaves them), ``extra`` is for the control's template.
    """

    filter: Filter
    value: Any = ""
    chosen: str = ""
    query: Q | Callable[[QuerySet], QuerySet] | None = None
    keys: tuple[str, ...] = ()
    choices: list[tuple[str, str]] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.filter.key

    @property
    def label(self) -> str | Promise:
        return self.filter.label

    @property
    def template(self) -> str:
        return self.filter.template

    @property
    def id(self) -> str:
        return f"filter-{self.key}"

    def apply(self, queryset: QuerySet) -> QuerySet:
        if self.query is None:
            return queryset
        return self.query(queryset) if callable(self.query) else queryset.filter(self.query)


@dataclass(frozen=True)
class Choice(Filter):
    """One of several values.

    ``choices`` are (value, label) rows or a callable of the reader's access giving them;
    ``lookup`` is the field (default: the key); ``apply`` narrows in its own way instead:
    ``apply(queryset, value)``.
    """

    choices: Choices | Callable[[Any], Choices] = ()
    lookup: str = ""
    apply: Callable[[QuerySet, str], QuerySet] | None = None

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        rows = self.choices(holder) if callable(self.choices) else self.choices
        options = [(str(value), str(label)) for value, label in rows]
        value = params.get(self.key, "").strip()
        label = dict(options).get(value, "")
        bound = BoundFilter(self, value if label else "", label, None, (self.key,), options)
        if label and self.apply is not None:
            narrow = self.apply
            bound.query = lambda queryset: narrow(queryset, value)
        elif label:
            bound.query = Q(**{self.lookup or self.key: value})
        return bound


@dataclass(frozen=True)
class BoolFilter(Filter):
    """Yes, no or either; ``query`` is what "yes" means (default: the field of the key is true)."""

    query: Q | None = None
    yes: str | Promise = ""
    no: str | Promise = ""

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        options = [("1", str(self.yes or _("yes"))), ("0", str(self.no or _("no")))]
        value = params.get(self.key, "")
        label = dict(options).get(value, "")
        bound = BoundFilter(self, value if label else "", label, None, (self.key,), options)
        if label:
            claim = self.query if self.query is not None else Q(**{self.key: True})
            bound.query = claim if value == "1" else ~claim
        return bound


def document_filter(name: str = "document_no") -> BoolFilter:
    """Whether the number of the document, kept in the field ``name``, is on record or still to come."""
    return BoolFilter(
        "document",
        gettext_lazy("Document number"),
        query=~Q(**{name: ""}),
        yes=gettext_lazy("supplied"),
        no=gettext_lazy("to be supplied"),
    )


@dataclass(frozen=True)
class DateRangeFilter(Filter):
    """From–to over a date column, both days included: keys ``<key>_from`` and ``<key>_to``."""

    lookup: str = ""

    template = "components/lists/filter_dates.html"

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        keys = (f"{self.key}_from", f"{self.key}_to")
        start, end = (_day(params.get(key, "")) for key in keys)
        column, query = self.lookup or self.key, Q()
        if start:
            query &= Q(**{f"{column}__gte": start})
        if end:
            query &= Q(**{f"{column}__lte": end})
        words = f"{start or ''} – {end or ''}".strip() if start or end else ""
        extra = {"start": start, "end": end, "start_key": keys[0], "end_key": keys[1]}
        return BoundFilter(self, "", words, query if words else None, keys, extra=extra)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def chosen_of(filters: Sequence[BoundFilter]) -> list[BoundFilter]:
    """The filters in use."""
    return [bound for bound in filters if bound.chosen]
