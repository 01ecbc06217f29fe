"""The officers' list of where social workers stand with their hours: who is short, by when."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.common.lists.filters import BoundFilter, Filter
from core.imports.places import PlaceFilter
from talent.institutions.models import Institution
from talent.people.enums import CertificateLevel
from talent.people.models import SocialWorker
from talent.people.names import named

from ..enums import Standing
from ..models import WorkerStanding
from ..selectors.desks import RISK_MONTHS, at_risk

TONES = {"enough": "good", "pending": "wait", "short": "bad", "lapsed": "bad"}


def _find(queryset: QuerySet, text: str) -> QuerySet:
    return queryset.filter(worker__in=named(SocialWorker.objects.all(), text))


def _tone(row: WorkerStanding) -> str:
    return TONES.get(row.standing, "rest")


def _plain(name: str) -> Any:
    """Hours without needless zeros."""

    def value(row: WorkerStanding) -> Any:
        hours = getattr(row, name)
        return hours if hours is None or hours % 1 else int(hours)

    return value


def _risk_choices(_access: Any) -> Iterable[tuple[int, str]]:
    sentence = gettext("Registration ends within %(n)d months, hours missing")
    return [(n, sentence % {"n": n}) for n in RISK_MONTHS]


def _by_annual(rows: QuerySet, value: str) -> QuerySet:
    rows = rows.filter(annual_required__isnull=False)
    return rows.filter(annual_missing=0) if value == "enough" else rows.filter(annual_missing__gt=0)


def _with_term(rows: QuerySet, value: str) -> QuerySet:
    running = rows.filter(standing__in=(Standing.ENOUGH, Standing.PENDING, Standing.SHORT))
    return running if value == "running" else rows.filter(term_end__isnull=True)


class UnitFilter(Filter):
    """One employer, chosen by a link from the desk; shows its name and can be taken away."""

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        value = params.get(self.key, "").strip()
        if value == "none":
            rows = [("none", gettext("without an employer"))]
            return BoundFilter(self, value, rows[0][1], _without_unit, (self.key,), rows)
        unit = _unit(value, holder) if value else None
        bound = BoundFilter(self, keys=(self.key,))
        if unit is not None:
            bound.value, bound.chosen, bound.choices = value, unit.name, [(value, unit.name)]
            bound.query = lambda rows: rows.filter(institution=unit)
        return bound


def _without_unit(rows: QuerySet) -> QuerySet:
    return rows.filter(institution__isnull=True)


def _unit(value: str, holder: Any) -> Institution | None:
    """An employer in the reader's own scope; unknown words open nothing."""
    try:
        return Institution.objects.for_user(holder, Capability.VIEW_LEARNING).filter(uid=value).first()
    except (ValidationError, ValueError):
        return None


class StandingList(List):
    """Who has enough hours, who is short, whose registration ends when."""

    key = "learning.standings"
    stacked = True
    unit = _("people")
    search = staticmethod(_find)
    search_hint = _("Name, part of it or pinyin")
    select_related = ("worker", "institution", "county")
    export_name = _("Standing of learning")
    empty_title = _("Nobody stands here yet")
    empty_sentence = _(
        "The figures are reckoned every night and after each decision; add social workers first."
    )
    columns = (
        Column("worker", _("Social worker"), "worker.name", link=WorkerStanding.get_absolute_url),
        Column("institution", _("Employer"), wrap=True),
        Column("county", _("County"), shown=False),
        Column("level", _("Certificate"), kind="state", tone=lambda row: "rest"),
        Column("standing", _("Where they stand"), kind="state", tone=_tone),
        Column("term_start", _("Registered from"), kind="date", shown=False),
        Column("term_end", _("Registered until"), kind="date"),
        Column("required", _("Asked"), _plain("required"), kind="number"),
        Column("counted", _("Counted"), _plain("counted"), kind="number"),
        Column("pending", _("hours waiting"), _plain("pending"), kind="number"),
        Column("missing", _("hours missing"), _plain("missing"), kind="number"),
        Column(
            "professional", _("Professional subjects"), _plain("professional"), kind="number", shown=False
        ),
        Column("public", _("Public subjects"), _plain("public"), kind="number", shown=False),
        Column(
            "annual_counted",
            _("Counted this year (titles, appointment)"),
            _plain("annual_counted"),
            kind="number",
            shown=False,
        ),
        Column(
            "annual_missing",
            _("Missing this year (titles, appointment)"),
            _plain("annual_missing"),
            kind="number",
            shown=False,
        ),
        Column("reckoned_at", _("Reckoned"), kind="time", shown=False),
    )
    filters = (
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_LEARNING),
        UnitFilter("institution", _("Employer")),
        Choice("standing", _("Where they stand"), choices=Standing.choices),
        Choice("level", _("Certificate"), choices=CertificateLevel.choices),
        Choice(
            "term",
            _("Registration"),
            choices=[("running", _("running")), ("none", _("never registered"))],
            apply=_with_term,
        ),
        Choice(
            "risk",
            _("At risk"),
            choices=_risk_choices,
            apply=lambda rows, n: rows.filter(at_risk(int(n))),
        ),
        Choice(
            "annual",
            _("Annual clock"),
            choices=[("enough", _("enough this year")), ("short", _("short this year"))],
            apply=_by_annual,
        ),
        DateRangeFilter("until", _("Registered until"), lookup="term_end"),
    )
    sorts = (
        Sort("term_end", ("term_end", "id")),
        Sort("missing", ("-missing", "-id")),
        Sort("counted", ("counted", "id"), _("Fewest hours first")),
        Sort("worker", ("id",), _("Order of entry")),
    )
