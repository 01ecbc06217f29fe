"""The room's lists: one declaration each gives page, filters, sorts, totals and files."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, List, Sort
from core.imports.places import PlaceFilter
from talent.people.enums import PostCategory

from . import grades
from .enums import CeilingKind, GradeBand, Occupancy, PlanState
from .models import Ceiling, GradeRule, Post, PostPlan, PostPlanLine
from .selectors.posts import free_days, with_occupancy


def _in_band(posts: QuerySet, band: str) -> QuerySet:
    rules = GradeRule.objects.on(today()).filter(band=band)
    return posts.filter(grade__in=rules.values("grade"))


def _bands(_holder: Any) -> Iterable[tuple[str, Any]]:
    return [choice for choice in GradeBand.choices if choice[0] != GradeBand.NONE]


class PostList(List):
    """Posts with how full they are today."""

    key = "establishment.posts"
    unit = gettext_lazy("posts")
    export_name = gettext_lazy("Posts")
    select_related = ("institution", "site")
    prefetch_related = ("periods", "appointments")
    search_hint = gettext_lazy("Post number, post or institution")
    empty_title = gettext_lazy("No post yet")
    empty_sentence = gettext_lazy(
        "Posts come from post plans: draft one, or import the workbook of an office."
    )
    empty_icon = "hierarchy-2"
    columns = (
        Column("number", gettext_lazy("Post number"), render=lambda post: _number_link(post)),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("title", gettext_lazy("Post")),
        Column("category", gettext_lazy("Post category"), "get_category_display", shown=False),
        Column("grade", gettext_lazy("Grade"), lambda post: grades.label(post.grade)),
        Column(
            "places_filled",
            gettext_lazy("Places / filled"),
            lambda post: f"{post.places} / {post.filled}",
            kind="number",
            exported=False,
        ),
        Column(
            "places", pgettext_lazy("post list", "Places"), kind="number", shown=False, total=Sum("places")
        ),
        Column(
            "filled", pgettext_lazy("post list", "Filled"), kind="number", shown=False, total=Sum("filled")
        ),
        Column("free", gettext_lazy("Free"), kind="number", shown=False, total=Sum("free")),
        Column("certificate", gettext_lazy("Qualification required"), "certificate_label"),
        Column("education", gettext_lazy("Education required"), "get_education_display", shown=False),
        Column(
            "occupancy",
            gettext_lazy("State"),
            lambda post: Occupancy(post.occupancy).label,
            render=lambda post: _chip(post.occupancy, Occupancy(post.occupancy).label),
        ),
        Column("vacant", gettext_lazy("Days free"), lambda post: free_days(post), kind="number"),
        Column("site", gettext_lazy("Service site"), "site.name", shown=False),
        Column("duties", gettext_lazy("Main duties"), shown=False),
        Column(
            "basis_doc_no", gettext_lazy("Basis document number"), lambda post: post.basis_doc_no, shown=False
        ),
        Column("opened_on", gettext_lazy("Set up on"), kind="date", shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS),
        Choice("occupancy", gettext_lazy("State"), choices=Occupancy.choices),
        Choice("category", gettext_lazy("Post category"), choices=PostCategory.choices),
        Choice("band", gettext_lazy("Band"), choices=_bands, apply=_in_band),
        Choice("grade", gettext_lazy("Grade"), choices=grades.CHOICES),
        BoolFilter("free", gettext_lazy("Free place"), query=Q(free__gt=0)),
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


def _number_link(post: Post) -> SafeString:
    return format_html('<a class="keep" href="{}">{}</a>', post.get_absolute_url(), post.number)


def _chip(key: str, label: Any) -> SafeString:
    tones = {"full": "good", "partly": "wait", "vacant": "bad"}
    return format_html('<span class="chip chip-{}">{}</span>', tones.get(key, "rest"), label)


def _pick(plan: PostPlan) -> SafeString:
    label = _("Select plan %(number)s") % {"number": plan.number}
    return format_html(
        '<input class="form-check-input" type="checkbox" form="bulk" name="plans" value="{}"'
        ' aria-label="{}">',
        plan.number,
        label,
    )


class PlanList(List):
    """Post plans; ticked ones are submitted or approved together."""

    key = "establishment.plans"
    unit = gettext_lazy("plans")
    export_name = gettext_lazy("post plans")
    select_related = ("institution",)
    search_hint = gettext_lazy("Plan number or institution")
    empty_title = gettext_lazy("No post plan yet")
    empty_sentence = gettext_lazy("Draft one here, or import the workbook of an office.")
    empty_icon = "clipboard-list"
    columns = (
        Column("pick", pgettext_lazy("column", "Select"), lambda plan: "", render=_pick, exported=False),
        Column("number", gettext_lazy("Plan number"), link=lambda plan: plan.get_absolute_url()),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("year", gettext_lazy("Year")),
        Column("lines", gettext_lazy("Lines"), "line_count", kind="number"),
        Column("places", gettext_lazy("Places"), "place_count", kind="number", total=Sum("place_count")),
        Column("missing", gettext_lazy("Without document number"), "missing_count", kind="number"),
        Column("state", gettext_lazy("State"), kind="state"),
        Column("submitted_at", gettext_lazy("Submitted at"), kind="time"),
        Column("approved_at", gettext_lazy("Approved at"), kind="time", shown=False),
        Column("in_force_on", gettext_lazy("In force on"), kind="date", shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="institution__"),
        Choice("state", gettext_lazy("State"), choices=PlanState.choices),
        Choice("year", gettext_lazy("Year"), choices=lambda _holder: _years()),
        BoolFilter("missing", gettext_lazy("Without document number"), query=Q(missing_count__gt=0)),
    )
    sorts = (
        Sort("newest", ["-id"], gettext_lazy("newest first")),
        Sort("number", ["number", "id"]),
        Sort("institution", ["institution__name", "id"]),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        lines = PostPlanLine.objects.filter(plan=OuterRef("pk")).order_by().values("plan")
        missing = lines.filter(basis_doc_no="")
        return super().rows(
            queryset.annotate(
                line_count=_number(lines.annotate(n=Count("id"))),
                place_count=_number(lines.annotate(n=Sum("places"))),
                missing_count=_number(missing.annotate(n=Count("id"))),
            )
        )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(number__startswith=text) | Q(institution__name__contains=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.SET_UP_POSTS):
            return reverse("establishment:draft"), _("Draft a post plan")
        return None


def _number(rows: QuerySet) -> Coalesce:
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)


def _years() -> list[tuple[str, str]]:
    year = today().year
    return [(str(one), str(one)) for one in range(year + 1, year - 6, -1)]


class CeilingList(List):
    """Approved numbers, those without a document number to be found at once."""

    key = "establishment.ceilings"
    unit = gettext_lazy("approved numbers")
    export_name = gettext_lazy("approved numbers")
    select_related = ("institution",)
    search_hint = gettext_lazy("Institution or document number")
    empty_title = gettext_lazy("No approved number yet")
    empty_sentence = gettext_lazy(
        "Record the approved numbers of your institutions; document numbers may follow."
    )
    empty_icon = "gavel"
    columns = (
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("kind", gettext_lazy("Kind of ceiling"), "get_kind_display"),
        Column("places", gettext_lazy("Approved number"), kind="number"),
        Column(
            "document_no", gettext_lazy("Document number"), lambda row: row.document_no or _("to be supplied")
        ),
        Column("valid_from", gettext_lazy("Valid from"), kind="date"),
        Column("valid_to", gettext_lazy("Valid to"), kind="date"),
        Column(
            "change",
            pgettext_lazy("column", "Change"),
            lambda row: "",
            exported=False,
            render=lambda row: _change_ceiling(row),
        ),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="institution__"),
        Choice("kind", gettext_lazy("Kind of ceiling"), choices=CeilingKind.choices),
        BoolFilter("document", gettext_lazy("Document number"), query=~Q(document_no="")),
        BoolFilter("running", gettext_lazy("In force"), query=Q(valid_to__isnull=True)),
    )
    sorts = (
        Sort("institution", ["institution__name", "id"]),
        Sort("valid_from", ["-valid_from", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(institution__name__contains=text) | Q(document_no__contains=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        return (
            (reverse("establishment:ceiling"), _("Record an approved number"))
            if holder.holds(Capability.SET_UP_POSTS)
            else None
        )


def _change_ceiling(row: Ceiling) -> SafeString | str:
    if row.valid_to is not None:
        return ""
    url = f"{reverse('establishment:ceiling')}?institution={row.institution.uid}&kind={row.kind}"
    return format_html('<a href="{}">{}</a>', url, _("Mend"))


class PeopleList(List):
    """Social workers, as both lists of gaps show them."""

    key = "establishment.people"
    unit = gettext_lazy("people")
    select_related = ("institution", "site")
    search_hint = gettext_lazy("Name or institution")
    empty_title = gettext_lazy("Nobody is listed here")
    empty_sentence = gettext_lazy("That is as it should be: nothing needs to be mended.")
    empty_icon = "circle-check"
    columns = (
        Column("name", gettext_lazy("Name"), link=lambda worker: worker.get_absolute_url()),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("site", gettext_lazy("Service site"), "site.name"),
        Column("category", gettext_lazy("Post category as rostered"), "get_post_category_claimed_display"),
        Column("grade", gettext_lazy("Grade as rostered"), "post_grade_claimed"),
        Column("certificate", gettext_lazy("Certificate"), "get_certificate_level_display"),
        Column("education", gettext_lazy("Education"), "get_education_display"),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_WORKERS),
        Choice(
            "category",
            gettext_lazy("Post category as rostered"),
            choices=PostCategory.choices,
            lookup="post_category_claimed",
        ),
    )
    sorts = (
        Sort("institution", ["institution__name", "id"]),
        Sort("name", ["name", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(name__contains=text) | Q(institution__name__contains=text))


class WithoutPostList(PeopleList):
    """在岗而无空岗."""

    key = "establishment.without_post"
    export_name = gettext_lazy("people without a post")


class UncertifiedList(PeopleList):
    """无证在专技岗."""

    key = "establishment.uncertified"
    export_name = gettext_lazy("people without a certificate in technical posts")


class CertificateDueList(List):
    """限期取证: people appointed with time to obtain the certificate, who do not hold it yet."""

    key = "establishment.certificates_due"
    unit = gettext_lazy("people")
    export_name = gettext_lazy("certificates due")
    select_related = ("worker", "post__institution")
    empty_title = gettext_lazy("No certificate is awaited")
    empty_icon = "certificate"
    columns = (
        Column("worker", gettext_lazy("Name"), "worker.name", link=lambda row: row.worker.get_absolute_url()),
        Column("institution", gettext_lazy("Institution"), "post.institution.name"),
        Column("post", gettext_lazy("Post"), "post.title", link=lambda row: row.post.get_absolute_url()),
        Column("asked", gettext_lazy("Qualification required"), "post.get_min_certificate_display"),
        Column("starts_on", gettext_lazy("Appointed on"), kind="date"),
        Column("due", gettext_lazy("Certificate due on"), "certificate_due_on", kind="date"),
    )
    sorts = (
        Sort("due", ["certificate_due_on", "id"]),
        Sort("institution", ["post__institution__name", "id"]),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        held = Q(worker__certificate_level=F("post__min_certificate"))
        return super().rows(queryset.filter(certificate_due_on__isnull=False).exclude(held))
