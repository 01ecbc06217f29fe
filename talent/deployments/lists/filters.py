"""Filters that the figures of the desk lead with: the same predicates that counted them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.dates import today
from core.common.lists.filters import BoundFilter, Filter
from talent.institutions.models import Institution

from ..selectors.standing import LABELS, standing_q


def day_in(text: str) -> date | None:
    """A day of the calendar, or None."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


@dataclass(frozen=True)
class StandingFilter(Filter):
    """Where people stand on a day: ``standing=serving&on=2026-03-01`` (without ``on``: today)."""

    template = "components/lists/filter_standing.html"

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        options = [(key, str(label)) for key, label in LABELS.items()]
        value = params.get(self.key, "").strip()
        label, day = dict(options).get(value, ""), day_in(params.get("on", ""))
        bound = BoundFilter(self, value if label else "", "", None, (self.key, "on"), options)
        bound.extra = {"on": day}
        if label:
            asked = day or today()
            bound.chosen = _("%(standing)s on %(day)s") % {"standing": label, "day": asked}
            bound.query = standing_q(value, asked)
        return bound


@dataclass(frozen=True)
class NamedUnit(Filter):
    """One institution by its uid: what a row of the desk links with."""

    lookup: str = ""

    template = "components/lists/filter_kept.html"

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        text, bound = params.get(self.key, "").strip(), BoundFilter(self, keys=(self.key,))
        if not text:
            return bound
        try:
            unit = Institution.objects.filter(uid=UUID(text)).first()
        except ValueError:
            unit = None
        bound.value, bound.query = text[:36], Q(**{self.lookup: unit.pk}) if unit else Q(pk__in=[])
        bound.chosen = str(gettext_lazy("as linked"))
        return bound


@dataclass(frozen=True)
class CountedFilter(Filter):
    """The rows that a figure counted, ``key=1``: what the figure's own link brings along."""

    query: Q = field(default_factory=Q)

    template = "components/lists/filter_kept.html"

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        bound = BoundFilter(self, keys=(self.key,))
        if params.get(self.key, "") == "1":
            bound.value, bound.chosen, bound.query = "1", _("yes"), self.query
        return bound


@dataclass(frozen=True)
class DayFilter(Filter):
    """Rows by one day: ``query(day)`` narrows them; a word that is no day leaves them."""

    query: Callable[[date], Q] | None = None

    template = "components/lists/filter_kept.html"

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        day, bound = day_in(params.get(self.key, "")), BoundFilter(self, keys=(self.key,))
        if day is not None and self.query is not None:
            bound.value, bound.chosen, bound.query = day.isoformat(), day.isoformat(), self.query(day)
        return bound
