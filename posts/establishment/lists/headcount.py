"""The rows behind the figures of the headcount ledger, on the day that the ledger stands for."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Sum
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import Choice, Column, Filter, List, Sort
from core.common.lists.filters import BoundFilter
from talent.people.enums import Relation

from .. import grades
from ..asking import day_of, place_filter
from ..enums import CeilingKind, GradeBand
from ..models import PostPeriod
from ..selectors.dayrows import in_band, of_kind
from ..selectors.establishment_units import in_establishment
from ..selectors.truth import KINDS_WITH_POSTS
from ..selectors.vacancies import places_free_since, vacant_for_more_than

PARTS = (
    ("filled", pgettext_lazy("headcount", "Filled")),
    ("committed", pgettext_lazy("headcount", "Committed")),
    ("free", pgettext_lazy("headcount", "Free")),
    ("frozen", pgettext_lazy("headcount", "Frozen")),
    ("excess", pgettext_lazy("headcount", "Beyond places")),
)
_COLUMN_OF = {"frozen": "shut"}
_EMPTY = gettext_lazy("On another day or at another place there may be some: change the day in the ledger.")


def kinds(_holder: Any) -> Iterable[tuple[str, Any]]:
    """Kinds of ceiling that limit posts."""
    return [(str(kind), CeilingKind(kind).label) for kind in KINDS_WITH_POSTS]


def kinds_with_establishment(_holder: Any) -> Iterable[tuple[str, Any]]:
    """All kinds of ceiling: 编制 limits people, the others posts."""
    return CeilingKind.choices


def _has_part(periods: QuerySet, part: str) -> QuerySet:
    return periods.filter(**{f"{_COLUMN_OF.get(part, part)}__gt": 0})


class DayPostList(List):
    """Posts as they stood on a day."""

    key = "establishment.day_posts"
    stacked = True
    unit = gettext_lazy("posts")
    export_name = gettext_lazy("Posts of the day")
    select_related = ("post__institution",)
    search_hint = gettext_lazy("Post number, title or institution")
    empty_title = gettext_lazy("No post on this day")
    empty_sentence = _EMPTY
    empty_icon = "hierarchy-2"
    columns = (
        Column(
            "number", gettext_lazy("Post number"), "post.number", link=lambda row: row.post.get_absolute_url()
        ),
        Column(
            "institution",
            gettext_lazy("Institution"),
            "post.institution.name",
            link=lambda row: row.post.institution.get_absolute_url(),
            wrap=True,
        ),
        Column("title", gettext_lazy("Post title"), wrap=True),
        Column("grade", gettext_lazy("Grade"), lambda row: grades.label(row.grade)),
        Column("places", pgettext_lazy("headcount", "Created"), kind="number", total=Sum("places")),
        Column("filled", pgettext_lazy("headcount", "Filled"), kind="number", total=Sum("filled")),
        Column("committed", pgettext_lazy("headcount", "Committed"), kind="number", total=Sum("committed")),
        Column("shut", pgettext_lazy("headcount", "Frozen"), kind="number", total=Sum("shut")),
        Column("free", pgettext_lazy("headcount", "Free"), kind="number", total=Sum("free")),
        Column("since", pgettext_lazy("period", "Since"), "starts_on", kind="date"),
        Column("document_no", gettext_lazy("Document number"), shown=False),
        Column("reason", gettext_lazy("Reason"), shown=False),
    )
    filters = (
        place_filter("post__"),
        Choice("kind", gettext_lazy("Kind of ceiling"), choices=kinds, apply=of_kind),
        Choice("band", gettext_lazy("Band"), choices=GradeBand.choices, apply=in_band),
        Choice("grade", gettext_lazy("Grade"), choices=grades.CHOICES),
        Choice("part", gettext_lazy("With places"), choices=PARTS, apply=_has_part),
    )
    sorts = (
        Sort("number", ["post__number", "id"]),
        Sort("institution", ["post__institution__name", "id"]),
        Sort("grade", ["grade", "id"]),
        Sort("since", ["starts_on", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(post__number__startswith=text)
            | Q(title__contains=text)
            | Q(post__institution__name__contains=text)
        )


def _then(row: Any) -> Any:
    return grades.label(row.then_grade)


def _people_of_kind(rows: QuerySet, kind: str) -> QuerySet:
    if kind == CeilingKind.ESTABLISHMENT:
        return in_establishment(rows, OuterRef("as_of"))
    return of_kind(rows, kind, "then_category")


def _offers_of_kind(rows: QuerySet, kind: str) -> QuerySet:
    if kind == CeilingKind.ESTABLISHMENT:
        return rows.filter(relation=Relation.ESTABLISHMENT)
    return of_kind(rows, kind, "then_category")


def _band_then(rows: QuerySet, band: str) -> QuerySet:
    return in_band(rows, band, "then_grade")


_POST_COLUMNS = (
    Column("post", gettext_lazy("Post number"), "post.number", link=lambda row: row.post.get_absolute_url()),
    Column("title", gettext_lazy("Post title"), "then_title", wrap=True),
    Column("grade", gettext_lazy("Grade"), _then),
    Column(
        "institution",
        gettext_lazy("Institution"),
        "post.institution.name",
        link=lambda row: row.post.institution.get_absolute_url(),
        wrap=True,
    ),
)


def _filters(of_kind_: Callable[[QuerySet, str], QuerySet]) -> tuple[Filter, ...]:
    label = gettext_lazy("Kind of ceiling")
    return (
        place_filter("post__"),
        Choice("kind", label, choices=kinds_with_establishment, apply=of_kind_),
        Choice("band", gettext_lazy("Band"), choices=GradeBand.choices, apply=_band_then),
    )


class DayPeopleList(List):
    """Who was in a place on a day."""

    key = "establishment.day_people"
    stacked = True
    unit = gettext_lazy("people")
    export_name = gettext_lazy("People in post of the day")
    select_related = ("worker", "post__institution")
    search_hint = gettext_lazy("Post number, title or institution")
    empty_title = gettext_lazy("Nobody in a post on this day")
    empty_sentence = _EMPTY
    empty_icon = "users"
    columns = (
        Column(
            "name",
            pgettext_lazy("person", "Name"),
            "worker.name",
            link=lambda row: row.get_absolute_url(),
            capability=Capability.VIEW_WORKERS,
        ),
        *_POST_COLUMNS,
        Column("manner", gettext_lazy("manner of holding"), kind="text", value="get_manner_display"),
        Column("starts_on", gettext_lazy("In post since"), kind="date"),
        Column("ends_on", gettext_lazy("until"), kind="date", shown=False),
    )
    filters = _filters(_people_of_kind)
    sorts = (
        Sort("post", ["post__number", "id"]),
        Sort("institution", ["post__institution__name", "id"]),
        Sort("starts_on", ["starts_on", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(post__number__startswith=text)
            | Q(post__title__contains=text)
            | Q(post__institution__name__contains=text)
        )


class DayOfferList(List):
    """拟聘待到岗 on a day."""

    key = "establishment.day_offers"
    stacked = True
    unit = pgettext_lazy("unit of a list", "offers")
    export_name = gettext_lazy("Committed places of the day")
    select_related = ("post__institution",)
    search = DayPeopleList.search
    search_hint = gettext_lazy("Post number, title or institution")
    empty_title = gettext_lazy("Nobody is expected on this day")
    empty_sentence = _EMPTY
    empty_icon = "user-plus"
    columns = (
        Column(
            "name",
            pgettext_lazy("person", "Name"),
            link=lambda row: row.get_absolute_url(),
            capability=Capability.VIEW_WORKERS,
        ),
        *_POST_COLUMNS,
        Column("accepted_on", gettext_lazy("accepted on"), kind="date"),
        Column("expected_on", gettext_lazy("expected to arrive on"), kind="date"),
    )
    filters = _filters(_offers_of_kind)
    sorts = (
        Sort("post", ["post__number", "id"]),
        Sort("institution", ["post__institution__name", "id"]),
        Sort("expected_on", ["expected_on", "id"]),
    )


class DayCeilingList(List):
    """Approved numbers in force on a day."""

    key = "establishment.day_ceilings"
    stacked = True
    unit = pgettext_lazy("unit of a list", "approved numbers")
    export_name = gettext_lazy("Approved numbers of the day")
    select_related = ("institution",)
    search_hint = gettext_lazy("Institution or document number")
    empty_title = gettext_lazy("No approved number on this day")
    empty_sentence = _EMPTY
    empty_icon = "gavel"
    columns = (
        Column(
            "institution",
            gettext_lazy("Institution"),
            "institution.name",
            link=lambda row: row.institution.get_absolute_url(),
            wrap=True,
        ),
        Column("kind", gettext_lazy("Kind of ceiling"), "get_kind_display"),
        Column("places", gettext_lazy("Approved number"), kind="number", total=Sum("places")),
        Column(
            "document_no", gettext_lazy("Document number"), lambda row: row.document_no or _("to be supplied")
        ),
        Column("valid_from", gettext_lazy("Valid from"), kind="date"),
        Column("valid_to", gettext_lazy("Valid to"), kind="date"),
    )
    filters = (
        place_filter("institution__"),
        Choice("kind", gettext_lazy("Kind of ceiling"), choices=kinds_with_establishment),
    )
    sorts = (Sort("institution", ["institution__name", "id"]), Sort("places", ["-places", "id"]))

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(institution__name__contains=text) | Q(document_no__contains=text))


@dataclass(frozen=True)
class VacantFor(Filter):
    """Free for more than so many days on the day that the page stands for."""

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        text = params.get(self.key, "").strip()
        days = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
        steps = sorted({30, 60, 90, 180, 365, days} - {0})
        options = [(str(n), ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in steps]
        label = dict(options).get(str(days), "")
        bound = BoundFilter(self, str(days) if label else "", label, None, (self.key,), options)
        if label:
            bound.query = vacant_for_more_than(day_of(params.get("on", ""), today()), days)
        return bound


def _since(row: PostPeriod) -> list[Any]:
    post = row.post
    return places_free_since(post.periods.all(), post.appointments.all(), row.as_of, row.free)


def _days(row: PostPeriod) -> int:
    return (row.as_of - _since(row)[0]).days


def _each(row: PostPeriod) -> str:
    """Since when, and how many places since then: 2026-07-11 (134 days); 2026-08-23 (91 days) × 2."""
    words = []
    for day, n in sorted(Counter(_since(row)).items()):
        long = ngettext("%(n)s day", "%(n)s days", (row.as_of - day).days) % {"n": (row.as_of - day).days}
        words.append(f"{day} ({long})" + (f" × {n}" if n > 1 else ""))
    return _("; ").join(words)


class VacancyList(DayPostList):
    """Posts with a free place on a day, and since when each place has been free."""

    key = "establishment.vacancies"
    unit = gettext_lazy("posts with a free place")
    export_name = gettext_lazy("Free places")
    prefetch_related = ("post__periods", "post__appointments")
    empty_title = gettext_lazy("No free place on this day")
    empty_sentence = gettext_lazy("Every open place is filled or promised to somebody.")
    empty_icon = "armchair"
    columns = (
        *DayPostList.columns[:4],
        Column("places", pgettext_lazy("headcount", "Created"), kind="number", total=Sum("places")),
        Column("filled", pgettext_lazy("headcount", "Filled"), kind="number", total=Sum("filled")),
        Column("free", pgettext_lazy("headcount", "Free"), kind="number", total=Sum("free")),
        Column("days", gettext_lazy("Days vacant (longest)"), _days, kind="number"),
        Column("each", gettext_lazy("Each place free since"), _each),
        Column("requirement", gettext_lazy("Qualification required"), "post.certificate_label", shown=False),
        Column("education", gettext_lazy("Education required"), "post.get_education_display", shown=False),
    )
    filters = (
        *DayPostList.filters[:4],
        VacantFor("days", gettext_lazy("Free for more than")),
    )
    sorts = (
        Sort("days", ["waits_from", "id"], gettext_lazy("longest vacant")),
        Sort("number", ["post__number", "id"]),
        Sort("institution", ["post__institution__name", "id"]),
        Sort("grade", ["grade", "id"]),
        Sort("free", ["-free", "id"], gettext_lazy("most free places")),
    )
