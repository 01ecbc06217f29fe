"""Lists of people: without a post, without a certificate, with a certificate to come."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import Choice, Column, List, Sort
from core.imports.places import PlaceFilter
from talent.people.enums import PostCategory

from .appointments import NEAR, until


class PeopleList(List):
    """Social workers, as both lists of gaps show them."""

    key = "establishment.people"
    stacked = True
    unit = gettext_lazy("people")
    select_related = ("institution", "site")
    search_hint = gettext_lazy("Name or institution")
    empty_title = gettext_lazy("Nobody is listed here")
    empty_sentence = gettext_lazy("That is as it should be: nothing needs to be mended.")
    empty_icon = "circle-check"
    columns = (
        Column("name", pgettext_lazy("person", "Name"), link=lambda worker: worker.get_absolute_url()),
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
    stacked = True
    unit = gettext_lazy("people")
    export_name = gettext_lazy("certificates due")
    select_related = ("worker", "post__institution")
    empty_title = gettext_lazy("No certificate is awaited")
    empty_icon = "certificate"
    columns = (
        Column(
            "worker",
            pgettext_lazy("person", "Name"),
            "worker.name",
            link=lambda row: row.worker.get_absolute_url(),
        ),
        Column("institution", gettext_lazy("Institution"), "post.institution.name"),
        Column(
            "post", gettext_lazy("Post number"), "post.number", link=lambda row: row.post.get_absolute_url()
        ),
        Column("title", gettext_lazy("Post"), "post.title"),
        Column("asked", gettext_lazy("Qualification required"), "post.get_min_certificate_display"),
        Column("starts_on", gettext_lazy("Appointed on"), kind="date"),
        Column("due", gettext_lazy("Certificate due on"), "certificate_due_on", kind="date"),
    )
    search_hint = gettext_lazy("Name, post number or institution")
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="post__"),
        Choice("near", gettext_lazy("Certificate due on"), choices=NEAR, apply=until("certificate_due_on")),
    )
    sorts = (
        Sort("due", ["certificate_due_on", "id"]),
        Sort("institution", ["post__institution__name", "id"]),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        return super().rows(queryset.awaiting_certificate(today()))

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(worker__name__contains=text)
            | Q(post__number__startswith=text)
            | Q(post__institution__name__contains=text)
        )
