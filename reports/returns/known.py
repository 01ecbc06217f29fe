"""What the system knows already: figures that fill a column of a return by themselves.

Each is asked once for all units of a task, as of its reference day, over the unit's own place: an
institution's own rows, or everything inside a county.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from posts.establishment.enums import CeilingKind, categories_under
from posts.establishment.models import Appointment, Ceiling, Offer, PostPeriod
from posts.establishment.selectors.tally import UNIT, tally
from posts.establishment.selectors.truth import KINDS_WITH_POSTS
from talent.institutions.enums import SiteKind
from talent.institutions.models import Institution, Site
from talent.people.enums import CertificateLevel
from talent.people.models import Certificate, Employment

from ..models import ReturnAnswer
from .enums import Addressee, ColumnKind

FIGURES = ("ceiling", "created", "filled", "committed", "free", "frozen")
_WORDS = {
    "ceiling": pgettext_lazy("headcount", "Approved"),
    "created": pgettext_lazy("headcount", "Created"),
    "filled": pgettext_lazy("headcount", "Filled"),
    "committed": pgettext_lazy("headcount", "Committed"),
    "free": pgettext_lazy("headcount", "Free"),
    "frozen": pgettext_lazy("headcount", "Frozen"),
}


@dataclass(frozen=True)
class Units:
    """The units of one task: institutions by id, or counties by id."""

    addressee: str
    ids: tuple[int, ...]
    on: date

    @property
    def of_institutions(self) -> bool:
        return self.addressee == Addressee.INSTITUTIONS

    def at(self, prefix: str = "") -> Q:
        """Rows of these units over a placed row behind ``prefix`` (its institution or its county)."""
        return Q(**{f"{self.key(prefix)}__in": self.ids})

    def key(self, prefix: str = "") -> str:
        """The column that tells the unit of a row behind ``prefix``."""
        if not self.of_institutions:
            return f"{prefix}county_id"
        return f"{prefix}pk" if prefix == "institution__" else f"{prefix}institution_id"


@dataclass(frozen=True)
class Known:
    """One known figure: its heading, the kind of its column, and how it is asked."""

    key: str
    label: str | Promise
    kind: str
    ask: Callable[[Units], Mapping[int, Any]]


def _headcount(kind: str) -> Callable[[Units], dict[int, dict[str, int]]]:
    """All figures of one kind of ceiling by unit, from the count behind the truth line."""

    def ask(units: Units) -> dict[int, dict[str, int]]:
        periods = PostPeriod.objects.on(units.on).filter(
            units.at("post__"), category__in=categories_under(kind)
        )
        ceilings = Ceiling.objects.on(units.on).filter(units.at("institution__"), kind=kind, category="")
        answers = tally(
            periods=periods,
            held=Appointment.objects.occupying(units.on),
            committed=Offer.objects.committed_on(units.on),
            ceilings=ceilings,
            levels=[UNIT] if units.of_institutions else ["county"],
        )
        return {answer.keys[-1]: answer.measures for answer in answers if answer.kind == "child"}

    return ask


def _one_figure(kind: str, name: str) -> Callable[[Units], dict[int, int]]:
    return lambda units: {unit: found[name] for unit, found in _headcount(kind)(units).items()}


def _counted(rows: QuerySet, column: str, what: Any) -> dict[int, int]:
    return dict(rows.order_by().values_list(F(column)).annotate(n=what))


def _establishment(units: Units) -> dict[int, int]:
    rows = Ceiling.objects.on(units.on).filter(
        units.at("institution__"), kind=CeilingKind.ESTABLISHMENT, category=""
    )
    return _counted(rows, units.key("institution__"), Sum("places"))


def _people(narrow: Callable[[date], Q]) -> Callable[[Units], dict[int, int]]:
    """Social workers employed on the day, each counted once a unit."""

    def ask(units: Units) -> dict[int, int]:
        prefix = "" if units.of_institutions else "institution__"
        rows = Employment.objects.on(units.on).filter(units.at(prefix)).filter(narrow(units.on))
        return _counted(rows, units.key(prefix), Count("worker", distinct=True))

    return ask


def _holding(level: str = "") -> Callable[[date], Q]:
    """Certified on the day: at this level and no higher one; a level without a certificate row counts."""
    order = list(CertificateLevel.values)
    higher = order[order.index(level) + 1 :] if level else []

    def narrow(day: date) -> Q:
        known = Q(approved_on__isnull=True) | Q(approved_on__lte=day)
        rows = Certificate.objects.filter(known, worker=OuterRef("worker"))
        unrecorded = ~Exists(Certificate.objects.filter(worker=OuterRef("worker")))
        if not level:
            return Q(Exists(rows)) | (Q(unrecorded) & ~Q(worker__certificate_level=""))
        at_level = Q(Exists(rows.filter(level=level))) & ~Q(Exists(rows.filter(level__in=higher)))
        return at_level | (Q(unrecorded) & Q(worker__certificate_level=level))

    return narrow


def _sites(kind: str) -> Callable[[Units], dict[int, int]]:
    def ask(units: Units) -> dict[int, int]:
        open_then = Q(closed_on__isnull=True) | Q(closed_on__gte=units.on)
        column = "operator_id" if units.of_institutions else "county_id"
        rows = Site.objects.filter(open_then, kind=kind, **{f"{column}__in": units.ids})
        return _counted(rows, column, Count("id"))

    return ask


def _institutions(units: Units) -> dict[int, int]:
    open_then = Q(closed_on__isnull=True) | Q(closed_on__gte=units.on)
    rows = Institution.objects.filter(open_then, county_id__in=units.ids)
    return {} if units.of_institutions else _counted(rows, "county_id", Count("id"))


def _of_institution(column: str) -> Callable[[Units], dict[int, str]]:
    def ask(units: Units) -> dict[int, str]:
        if not units.of_institutions:
            return {}
        rows = Institution.objects.filter(pk__in=units.ids)
        if column == "kind":
            return {row.pk: str(row.get_kind_display()) for row in rows}
        return dict(rows.values_list("pk", column))

    return ask


def _headcounts() -> Iterable[Known]:
    for kind in KINDS_WITH_POSTS:
        for name in FIGURES:
            label = format_lazy(_("{kind}: {figure}"), kind=kind.label, figure=_WORDS[name])
            yield Known(f"{kind}.{name}", label, ColumnKind.NUMBER, _one_figure(kind, name))


_NUMBER, _TEXT = ColumnKind.NUMBER, ColumnKind.TEXT
KNOWN: dict[str, Known] = {
    one.key: one
    for one in (
        Known("credit_code", _("Credit code"), _TEXT, _of_institution("credit_code")),
        Known("institution_kind", _("Kind of institution"), _TEXT, _of_institution("kind")),
        Known("contact_name", _("Contact person"), _TEXT, _of_institution("contact_name")),
        Known("contact_phone", _("Contact telephone"), _TEXT, _of_institution("contact_phone")),
        Known("institutions", _("Institutions"), _NUMBER, _institutions),
        Known("stations", _("Township stations"), _NUMBER, _sites(SiteKind.TOWNSHIP_STATION)),
        Known("communities", _("Communities"), _NUMBER, _sites(SiteKind.COMMUNITY)),
        Known("workers", _("Social workers in employment"), _NUMBER, _people(lambda _day: Q())),
        Known("certified", _("of them certified"), _NUMBER, _people(_holding())),
        Known("assistants", _("Assistant social workers"), _NUMBER, _people(_holding("assistant"))),
        Known(
            "social_workers", _("Social workers (certificate)"), _NUMBER, _people(_holding("social_worker"))
        ),
        Known("seniors", _("Senior social workers"), _NUMBER, _people(_holding("senior"))),
        Known("establishment", _("Approved establishment"), _NUMBER, _establishment),
        *_headcounts(),
    )
}


def known_values(
    keys: Iterable[str], answers: Iterable[ReturnAnswer], *, addressee: str, on: date
) -> dict[int, dict[str, str]]:
    """{answer id: {key: words}}: the known figures of each answer; a figure of nothing is 0."""
    answers = list(answers)
    of_institutions = addressee == Addressee.INSTITUTIONS
    unit_of = {row.pk: row.institution_id if of_institutions else row.county_id for row in answers}
    units = Units(addressee, tuple(sorted({unit for unit in unit_of.values() if unit})), on)
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for key in dict.fromkeys(keys):
        known = KNOWN.get(key)
        if known is None:
            continue
        values = known.ask(units)
        nothing = "0" if known.kind == ColumnKind.NUMBER else ""
        for answer, unit in unit_of.items():
            value = values.get(unit)
            found[answer][key] = nothing if value is None else str(value)
    return found
