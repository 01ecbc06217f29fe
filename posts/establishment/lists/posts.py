"""The list of posts."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, List, Sort, document_filter
from core.imports.places import PlaceFilter
from talent.people.enums import PostCategory

from .. import grades
from ..enums import CeilingKind, GradeBand, Occupancy, categories_under
from ..models import GradeRule, Post
from ..selectors.posts import free_days, with_occupancy


def _in_band(posts: QuerySet, band: str) -> QuerySet:
    rules = GradeRule.objects.on(today()).filter(band=band)
    return posts.filter(grade__in=rules.values("grade"))


def _bands(_holder: Any) -> Iterable[tuple[str, Any]]:
    return [choice for choice in GradeBand.choices if choice[0] != GradeBand.NONE]


def _kinds(_holder: Any) -> Iterable[tuple[str, Any]]:
    return [choice for choice in CeilingKind.choices if choice[0] != CeilingKind.ESTABLISHMENT]


def _of_kind(posts: QuerySet, kind: str) -> QuerySet:
    return posts.filter(category__in=categories_under(kind))


class PostList(List):
    """Posts with how full they are today."""

    key = "establishment.posts"
    stacked = True
    page_size = 25
    unit = gettext_lazy("posts")
    export_name = gettext_lazy("Posts")
    select_related = ("institution", "site")
    prefetch_related = ("periods", "appointments", "offers")
    search_hint = gettext_lazy("Post number, post or institution")
    empty_title = gettext_lazy("No post yet")
    empty_sentence = gettext_lazy(
        "Posts come from post plans: draft one, or import the workbook of an office."
    )
    empty_icon = "hierarchy-2"
    columns = (
        Column("number", gettext_lazy("Post number"), render=lambda post: _number_link(post)),
        Column("institution", gettext_lazy("Institution"), "institution.name", wrap=True),
        Column("title", gettext_lazy("Post"), wrap=True),
        Column("category", gettext_lazy("Post category"), "get_category_display", shown=False, ticked=True),
        Column("grade", gettext_lazy("Grade"), lambda post: grades.label(post.grade)),
        Column(
            "places_filled",
            gettext_lazy("Places / filled"),
            lambda post: f"{post.places} / {post.filled}",
            kind="number",
            exported=False,
        ),
        Column(
            "places",
            pgettext_lazy("post list", "Places"),
            kind="number",
            shown=False,
            ticked=True,
            total=Sum("places"),
        ),
        Column(
            "filled",
            pgettext_lazy("post list", "Filled"),
            kind="number",
            shown=False,
            ticked=True,
            total=Sum("filled"),
        ),
        Column("free", gettext_lazy("Free"), kind="number", shown=False, total=Sum("free")),
        Column(
            "certificate",
            gettext_lazy("Qualification required"),
            "certificate_label",
            render=lambda post: _requirement(post),
            wrap=True,
        ),
        Column("education", gettext_lazy("Education required"), "get_education_display", shown=False),
        Column(
            "occupancy",
            gettext_lazy("State"),
            lambda post: Occupancy(post.occupancy).label,
            render=lambda post: _occupancy(post),
        ),
        Column("vacant", gettext_lazy("Days free"), lambda post: free_days(post), kind="number"),
        Column("site", gettext_lazy("Service site"), "site.name", shown=False),
        Column("duties", gettext_lazy("Main duties"), shown=False),
        Column(
            "basis_doc_no",
            gettext_lazy("Basis document number"),
            lambda post: post.basis_doc_no or _("to be supplied"),
            shown=False,
            ticked=True,
        ),
        Column("opened_on", gettext_lazy("Set up on"), kind="date", shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS),
        Choice("occupancy", gettext_lazy("State"), choices=Occupancy.choices),
        Choice("kind", gettext_lazy("Kind of ceiling"), choices=_kinds, apply=_of_kind),
        Choice("category", gettext_lazy("Post category"), choices=PostCategory.choices),
        Choice("band", gettext_lazy("Band"), choices=_bands, apply=_in_band),
        Choice("grade", gettext_lazy("Grade"), choices=grades.CHOICES),
        BoolFilter(
            "free",
            pgettext_lazy("headcount", "Free"),
            query=Q(free__gt=0),
            yes=gettext_lazy("with a free place"),
            no=gettext_lazy("no free place"),
        ),
        document_filter("basis_doc_no"),
        BoolFilter(
            "held",
            pgettext_lazy("headcount", "Filled"),
            query=Q(filled__gt=0),
            yes=gettext_lazy("somebody in it"),
            no=gettext_lazy("nobody in it"),
        ),
    )
    sorts = (
        Sort("number", ["number", "id"]),
        Sort("institution", ["institution__name", "id"]),
        Sort("grade", ["grade", "id"]),
        Sort("most_free", ["-free", "id"], gettext_lazy("most free places")),
        Sort("opened", ["opened_on", "id"], gettext_lazy("set up first")),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        return super().rows(with_occupancy(queryset))

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(number__startswith=text) | Q(title__contains=text) | Q(institution__name__contains=text)
        )

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.SET_UP_POSTS):
            return reverse("establishment:draft"), _("Draft a post plan")
        return None


def _requirement(post: Post) -> SafeString | str:
    """The certificate in one line; its time limit in short."""
    words = post.get_min_certificate_display() if post.min_certificate else ""
    if words and post.certificate_within_months:
        words = _("%(certificate)s, %(months)s months") % {
            "certificate": words,
            "months": post.certificate_within_months,
        }
    return words or "–"


def _number_link(post: Post) -> SafeString:
    return format_html('<a class="keep" href="{}">{}</a>', post.get_absolute_url(), post.number)


def _occupancy(post: Any) -> SafeString:
    """The state; a place that is promised counts as taken, so its number stands beside it."""
    chip = _chip(post.occupancy, Occupancy(post.occupancy).label)
    if not post.committed:
        return chip
    words = _("%(n)s promised") % {"n": post.committed}
    return format_html('{} <span class="row-note">{}</span>', chip, words)


def _chip(key: str, label: Any) -> SafeString:
    tones = {"full": "good", "partly": "wait", "vacant": "bad"}
    return format_html('<span class="chip chip-{}">{}</span>', tones.get(key, "rest"), label)
