"""Declared sorts and keyset paging: the next page starts after a row, never at an offset.

The cursor is the primary key of the row at the page's edge. It is looked up in the reader's own
scope, so a foreign or vanished key simply leads to the first page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils.functional import Promise

MOST_PARTS = 12  # an officer of more places than these reads them in one


@dataclass(frozen=True)
class Sort:
    """An order that the list offers: ``Sort("number", ["number", "id"])``.

    ``key`` is a column's key (its heading becomes the link) or a word of its own with a ``label``.
    ``fields`` are lookups, ``-`` for descending, ending in a unique one; the model has an index for them.
    """

    key: str
    fields: Sequence[str]
    label: str | Promise = ""

    def __post_init__(self) -> None:
        if self.fields[-1].lstrip("-") not in ("id", "pk"):
            raise ValueError(f"sort {self.key}: must end in id, or pages skip rows")

    def terms(self, model: type[Model], *, reverse: bool = False) -> list["Term"]:
        """The single steps of the order, reversed as a whole where asked."""
        return [
            Term(field.lstrip("-"), field.startswith("-") != reverse, is_nullable(model, field.lstrip("-")))
            for field in self.fields
        ]


@dataclass(frozen=True)
class Term:
    """One step of an order: empty values come last ascending and first descending."""

    name: str
    descending: bool
    nullable: bool

    def flipped(self) -> "Term":
        return Term(self.name, not self.descending, self.nullable)

    def order(self) -> OrderBy:
        field = F(self.name)
        if not self.nullable:
            return field.desc() if self.descending else field.asc()
        return field.desc(nulls_first=True) if self.descending else field.asc(nulls_last=True)

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def beyond(self, value: Any) -> Q | None:
        """Rows that come after ``value``; None where there can be none."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False}) if self.descending else None
        query = Q(**{f"{self.name}__{'lt' if self.descending else 'gt'}": value})
        if self.nullable and not self.descending:
            query |= Q(**{f"{self.name}__isnull": True})
        return query


def is_nullable(model: type[Model], lookup: str) -> bool:
    """Whether a lookup such as ``institution__name`` can be empty; annotations count as never empty."""
    nullable = False
    current: Any = model
    for step in lookup.split("__"):
        if current is None:
            return nullable
        try:
            field = current._meta.pk if step == "pk" else current._meta.get_field(step)
        except FieldDoesNotExist:
            return nullable
        nullable = nullable or getattr(field, "null", False)
        current = field.related_model if field.is_relation else None
    return nullable


def after(terms: list[Term], values: Sequence[Any]) -> Q:
    """Rows that come after the row with these values in this order.

    The first step is repeated as a plain bound, so that the database starts reading there.
    """
    query, same = Q(pk__in=[]), Q()
    for term, value in zip(terms, values, strict=True):
        beyond = term.beyond(value)
        if beyond is not None:
            query |= same & beyond
        same &= term.same(value)
    first, value = terms[0], values[0]
    if value is not None and not first.nullable and len(terms) > 1:
        query &= Q(**{f"{first.name}__{'lte' if first.descending else 'gte'}": value})
    return query


@dataclass(frozen=True)
class Window:
    """One page of rows and the cursors of its neighbours (None: there is none)."""

    rows: list[Any]
    previous: int | None
    next: int | None


def page(
    queryset: QuerySet,
    terms: list[Term],
    *,
    size: int,
    after_pk: int | None = None,
    before_pk: int | None = None,
    scope: QuerySet | None = None,
    parts: Sequence[Q] = (),
) -> Window:
    """``size`` rows after or before a cursor, one row more being read to know whether it goes on.

    The cursor's row is looked up in ``scope`` (default: the rows themselves), so that it may have
    left the filter since the page was shown. ``parts``: filters that cover the rows together; each
    is asked for its first rows by itself (``_first``).
    """
    backwards = before_pk is not None
    steps = [term.flipped() for term in terms] if backwards else terms
    cursor = before_pk if backwards else after_pk
    rows, edge = queryset, None
    if cursor is not None:
        edge = (
            (queryset if scope is None else scope)
            .filter(pk=cursor)
            .values_list(*(term.name for term in terms))
            .first()
        )
        if edge is None:
            backwards, steps, cursor = False, terms, None
        else:
            rows = rows.filter(after(steps, edge))
    order = [term.order() for term in steps]
    found = list(_first(rows, order, size + 1, parts).order_by(*order)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
        if not more and len(found) < size:
            return page(queryset, terms, size=size, parts=parts)  # the edge was near: a full first page
    first, last = (found[0].pk, found[-1].pk) if found else (None, None)
    has_previous = more if backwards else edge is not None
    has_next = True if backwards else more
    return Window(found, first if has_previous else None, last if has_next else None)


def _first(rows: QuerySet, order: list[OrderBy], size: int, parts: Sequence[Q]) -> QuerySet:
    """Rows among which the first ``size`` are: of each part its own first ones.

    In the order of its key a part stops at its own ``(x_id, id)`` index after ``size`` rows, where an OR
    over several parts makes the database read everything in between, or sort everything there is.
    """
    is_by_key = len(order) == 1
    if not is_by_key or not 1 < len(parts) <= MOST_PARTS or rows.query.distinct or rows.query.combinator:
        return rows
    plain = rows.model._base_manager.order_by()
    firsts = [
        plain.filter(pk__in=rows.filter(part).order_by(*order).values("pk")[:size]).values_list(
            "pk", flat=True
        )
        for part in parts
    ]
    return rows.filter(pk__in=list(firsts[0].union(*firsts[1:], all=True)))
