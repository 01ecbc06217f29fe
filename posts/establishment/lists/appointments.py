"""Lists of people in posts: appointments, offers, exceptions, contracts."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common import dates
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, DateRangeFilter, List, Sort
from core.common.templatetags.ui import state
from core.imports.places import PlaceFilter
from talent.people.enums import PostCategory

from .. import grades
from ..enums import AppointmentKind
from ..enums_people import ContractKind, ExceptionKind, ExceptionState, Manner, OfferState

NEAR = [
    ("30", gettext_lazy("within 30 days")),
    ("60", gettext_lazy("within 60 days")),
    ("90", gettext_lazy("within 90 days")),
]


def until(column: str, **more: Any) -> Any:
    """Rows whose day lies within so many days from today, or is past already."""

    def narrow(rows: QuerySet, days: str) -> QuerySet:
        last = today() + timedelta(days=int(days))
        return rows.filter(**{f"{column}__lte": last}, **more)

    return narrow


NOW = [("1", pgettext_lazy("list filter", "running")), ("0", pgettext_lazy("list filter", "over"))]


def on_today(rows: QuerySet, answer: str) -> QuerySet:
    """Rows that run today, or those that are over."""
    return rows.filter(dates.on(today())) if answer == "1" else rows.filter(ends_on__lt=today())


def _worker(row: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.worker.name)


NAME = pgettext_lazy("person", "Name")


class AppointmentList(List):
    """People in posts, now and before."""

    key = "establishment.appointments"
    stacked = True
    unit = pgettext_lazy("unit of a list", "appointments")
    export_name = gettext_lazy("People in posts")
    select_related = ("worker", "post__institution", "post__site")
    search_hint = gettext_lazy("Name, post number, post or institution")
    empty_title = gettext_lazy("Nobody is in a post here")
    empty_sentence = gettext_lazy("Open a post and appoint somebody, or import appointments.")
    empty_icon = "users"
    columns = (
        Column("worker", NAME, "worker.name", render=_worker),
        Column(
            "id_number",
            gettext_lazy("ID number"),
            "worker.id_number",
            shown=False,
            capability=Capability.VIEW_IDENTITY,
            masked=lambda row: row.worker.masked_id_number,
        ),
        Column("institution", gettext_lazy("Institution"), "post.institution.name"),
        Column(
            "post_number",
            gettext_lazy("Post number"),
            "post.number",
            link=lambda row: row.post.get_absolute_url(),
        ),
        Column("post", gettext_lazy("Post"), "post.title"),
        Column("category", gettext_lazy("Post category"), "post.get_category_display", shown=False),
        Column("grade", gettext_lazy("Grade"), lambda row: grades.label(row.post.grade)),
        Column("manner", gettext_lazy("Manner of holding"), "get_manner_display"),
        Column("fte", gettext_lazy("Full-time equivalent"), "fte_words", shown=False),
        Column("kind", gettext_lazy("Reason of the appointment"), "get_kind_display", shown=False),
        Column("reason", gettext_lazy("Reason"), shown=False),
        Column("document_no", gettext_lazy("Document number"), shown=False),
        Column("starts_on", gettext_lazy("From"), kind="date"),
        Column("ends_on", gettext_lazy("Until"), kind="date"),
        Column("due", gettext_lazy("Certificate due on"), "certificate_due_on", kind="date", shown=False),
        Column("end_reason", gettext_lazy("Reason for ending"), shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="post__"),
        Choice("now", gettext_lazy("Standing today"), choices=NOW, apply=on_today),
        Choice("manner", gettext_lazy("Manner of holding"), choices=Manner.choices),
        Choice("kind", gettext_lazy("Reason of the appointment"), choices=AppointmentKind.choices),
        Choice(
            "category",
            gettext_lazy("Post category"),
            choices=PostCategory.choices,
            lookup="post__category",
        ),
        DateRangeFilter("began", gettext_lazy("From"), lookup="starts_on"),
        DateRangeFilter("ended", gettext_lazy("Until"), lookup="ends_on"),
        BoolFilter(
            "over",
            gettext_lazy("Number of places"),
            query=Q(exception__kind="over"),
            yes=gettext_lazy("over the number of places"),
            no=gettext_lazy("within the number of places"),
        ),
    )
    sorts = (
        Sort("latest", ["-starts_on", "-id"], gettext_lazy("latest first")),
        Sort("name", ["worker__name", "id"], gettext_lazy("name")),
        Sort("institution", ["post__institution__name", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(worker__name__contains=text)
            | Q(post__number__startswith=text)
            | Q(post__title__contains=text)
            | Q(post__institution__name__contains=text)
        )


def _offer_state(row: Any) -> SafeString:
    tones = {"accepted": "wait", "arrived": "good", "withdrawn": "rest", "proposed": "rest"}
    return format_html('<span class="chip chip-{}">{}</span>', tones[row.state], row.get_state_display())


class OfferList(List):
    """拟聘人员: who is to come, since when the place is kept."""

    key = "establishment.offers"
    stacked = True
    unit = pgettext_lazy("unit of a list", "offers")
    export_name = gettext_lazy("Offers")
    select_related = ("post__institution", "worker")
    search_hint = gettext_lazy("Name, offer number or post number")
    empty_title = gettext_lazy("No offer yet")
    empty_sentence = gettext_lazy("Open a post with a free place and propose somebody for it.")
    empty_icon = "user-plus"
    columns = (
        Column("number", gettext_lazy("Offer number"), link=lambda row: row.get_absolute_url()),
        Column("name", NAME),
        Column("institution", gettext_lazy("Institution"), "post.institution.name"),
        Column("post", gettext_lazy("Post"), lambda row: f"{row.post.number} {row.post.title}"),
        Column("relation", gettext_lazy("Employment relation"), "get_relation_display", shown=False),
        Column("channel", gettext_lazy("Way of recruitment"), "get_channel_display", shown=False),
        Column("state", gettext_lazy("State"), "get_state_display", render=_offer_state),
        Column("expected_on", gettext_lazy("Expected to arrive on"), kind="date"),
        Column("accepted_on", gettext_lazy("Accepted on"), kind="date"),
        Column("closed_on", gettext_lazy("Arrived or withdrawn on"), kind="date", shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="post__"),
        Choice("state", gettext_lazy("State"), choices=OfferState.choices),
        DateRangeFilter("expected", gettext_lazy("Expected to arrive on"), lookup="expected_on"),
    )
    sorts = (
        Sort("latest", ["-id"], gettext_lazy("latest first")),
        Sort("expected", ["expected_on", "id"], gettext_lazy("expected first")),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(name__contains=text) | Q(number__startswith=text) | Q(post__number__startswith=text)
        )


def _exception_state(row: Any) -> SafeString:
    if row.state == "approved" and row.expires_on < today():
        return state("expired", _("Expired"))
    tones = {"approved": "good", "requested": "wait", "refused": "bad", "withdrawn": "rest"}
    return format_html('<span class="chip chip-{}">{}</span>', tones[row.state], row.get_state_display())


class ExceptionList(List):
    """Exceptions with their expiry."""

    key = "establishment.exceptions"
    stacked = True
    unit = pgettext_lazy("unit of a list", "approved exceptions")
    export_name = gettext_lazy("Approved exceptions of posts")
    select_related = ("post__institution", "worker")
    empty_title = gettext_lazy("No post exception was asked for")
    empty_icon = "circle-check"
    columns = (
        Column("worker", NAME, "worker.name", render=_worker),
        Column("post", gettext_lazy("Post"), lambda row: f"{row.post.number} {row.post.title}"),
        Column("institution", gettext_lazy("Institution"), "post.institution.name"),
        Column("kind", gettext_lazy("Kind of exception"), "get_kind_display"),
        Column("reason", gettext_lazy("Reason")),
        Column("document_no", gettext_lazy("Document number"), shown=False),
        Column("valid_from", gettext_lazy("Valid from"), kind="date", shown=False),
        Column("expires_on", gettext_lazy("Expires on"), kind="date"),
        Column("state", gettext_lazy("State"), "get_state_display", render=_exception_state),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="post__"),
        Choice("state", gettext_lazy("State"), choices=ExceptionState.choices),
        Choice("kind", gettext_lazy("Kind of exception"), choices=ExceptionKind.choices),
        Choice("near", gettext_lazy("Expires on"), choices=NEAR, apply=until("expires_on", state="approved")),
    )
    sorts = (
        Sort("latest", ["-id"], gettext_lazy("latest first")),
        Sort("expires", ["expires_on", "id"], gettext_lazy("expires first")),
    )


def _probation(row: Any) -> str:
    if row.probation_result:
        return str(row.get_probation_result_display())
    return f"{row.probation_to:%Y-%m-%d}" if row.probation_to else ""


class ContractList(List):
    """Contracts with their ends and probations."""

    key = "establishment.contracts"
    stacked = True
    unit = pgettext_lazy("unit of a list", "contracts")
    export_name = gettext_lazy("Contracts")
    select_related = ("worker", "institution", "post")
    search_hint = gettext_lazy("Name, contract number or institution")
    empty_title = gettext_lazy("No contract is recorded")
    empty_sentence = gettext_lazy("Open an appointment and record its contract.")
    empty_icon = "file-text"
    columns = (
        Column("number", gettext_lazy("Contract number"), link=lambda row: row.get_absolute_url()),
        Column("worker", NAME, "worker.name"),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("post", gettext_lazy("Post"), "post.title"),
        Column("law", gettext_lazy("Contract follows"), "get_law_display", shown=False),
        Column("kind", gettext_lazy("Kind of contract"), "get_kind_display"),
        Column("starts_on", gettext_lazy("From"), kind="date"),
        Column("ends_on", gettext_lazy("Until"), kind="date"),
        Column("probation", gettext_lazy("Probation"), _probation),
        Column("signed_on", pgettext_lazy("contract", "Signed on"), kind="date", shown=False),
    )
    filters = (
        PlaceFilter(
            "place", gettext_lazy("Place"), capability=Capability.VIEW_WORKERS, prefix="institution__"
        ),
        Choice("now", gettext_lazy("Standing today"), choices=NOW, apply=on_today),
        Choice("kind", gettext_lazy("Kind of contract"), choices=ContractKind.choices),
        Choice(
            "near",
            gettext_lazy("Until"),
            choices=NEAR,
            apply=lambda rows, days: until("ends_on", ends_on__gte=today(), renewed_by=None)(rows, days),
        ),
        Choice(
            "probation",
            gettext_lazy("Probation ends"),
            choices=NEAR,
            apply=until("probation_to", probation_result=""),
        ),
    )
    sorts = (
        Sort("latest", ["-starts_on", "-id"], gettext_lazy("latest first")),
        Sort("ends", ["ends_on", "id"], gettext_lazy("ends first")),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(worker__name__contains=text) | Q(number__startswith=text) | Q(institution__name__contains=text)
        )
