"""The list of social workers: what officers compare, and the roster (花名册) that they take out.

Headings of the roster columns are those that the roster importer reads, so that a file exported
here comes back with nothing to change.
"""

from typing import Any

from django.db.models import DateField, Prefetch, QuerySet, Value
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, List, Sort
from core.common.templatetags.ui import state
from core.imports.places import PlaceFilter

from .enums import CertificateLevel, PostCategory, Relation
from .models import Certificate, Employment, SocialWorker
from .selectors import (
    by_registration_status,
    possible_employers,
    registration_status,
    renewal_horizon,
    search_workers,
)

ROSTER_COLUMNS = (
    "township",
    "institution",
    "name",
    "sex",
    "id_number",
    "political_status",
    "education",
    "school",
    "full_time",
    "channel",
    "starts_on",
    "post_category_claimed",
    "post_grade_claimed",
    "certificate_level",
    "certificate_number",
    "monthly_pay",
    "mobile",
    "note",
)
NO_CERTIFICATE = "none"


def employment_of(row: SocialWorker) -> Employment | None:
    """The running employment with the present employer, from the prefetched ones."""
    return next((one for one in row.running_employments if one.institution_id == row.institution_id), None)


def of_employment(name: str) -> Any:
    """A column of the present employment."""
    return lambda row: getattr(employment_of(row), name, None)


def post_words(row: SocialWorker) -> str:
    """Category and grade as the roster says them."""
    words = (row.get_post_category_claimed_display(), row.post_grade_claimed)
    return " ".join(str(word) for word in words if word)


def certificate_chip(row: SocialWorker) -> SafeString | str:
    """The level held; a warning where the rostered post asks for one."""
    if row.certificate_level:
        return str(row.get_certificate_level_display())
    if row.lacks_certificate_for_post:
        return state("missing", gettext("None, in a technical post"))
    return format_html('<span class="muted">{}</span>', gettext("No certificate"))


def certificate_number(row: SocialWorker) -> str:
    """The number of the highest certificate."""
    held = [one for one in row.certificates.all() if one.level == row.certificate_level]
    return held[0].number if held else ""


def registration_chip(row: SocialWorker) -> SafeString:
    """Until when the registration runs, and whether its renewal is open."""
    words = {
        "none": gettext("Not registered"),
        "expired": gettext("Registration expired"),
        "ending": gettext("Renewal open"),
    }
    tones = {"none": "rest", "expired": "bad", "ending": "wait", "valid": "good"}
    status = registration_status(row.registered_until, row.renewal_horizon)
    label = words.get(status) or gettext("Valid")
    chip = format_html('<span class="chip chip-{}">{}</span>', tones[status], label)
    return chip if status == "none" else format_html("{} {}", f"{row.registered_until:%Y-%m-%d}", chip)


def missing_words(row: SocialWorker) -> str:
    """The columns to be filled in, one after another."""
    return "、".join(row.missing)


def missing_chip(row: SocialWorker) -> SafeString:
    """待补 with the number of columns, or nothing."""
    names = row.missing
    if not names:
        return SafeString("")
    words = gettext("%(n)d to be filled in") % {"n": len(names)}
    return format_html('<span class="chip chip-wait" title="{}">{}</span>', "、".join(names), words)


def by_certificate(rows: QuerySet, level: str) -> QuerySet:
    """People whose highest certificate is of a level, or who have none."""
    return rows.filter(certificate_level="" if level == NO_CERTIFICATE else level)


def by_gap(rows: QuerySet, gap: str) -> QuerySet:
    """People on whose record something is to be done."""
    narrow = {
        "incomplete": rows.incomplete,
        "no_certificate_in_post": rows.uncertified_in_technical_posts,
        "no_employer": lambda: rows.filter(institution=None),
        "no_account": lambda: rows.filter(user=None),
    }
    return narrow[gap]()


def employers(access: Any) -> list[tuple[Any, str]]:
    """Employers to filter by: those the reader sees, by name."""
    return [(uid, name) for uid, name in possible_employers(access).values_list("uid", "name")[:400]]


class WorkerList(List):
    """Social workers at the reader's places."""

    key = "people.workers"
    columns = (
        Column("name", _("Name of the person"), link=SocialWorker.get_absolute_url),
        Column("institution", _("Employer"), value="institution.name"),
        Column("post", _("Post as rostered"), value=post_words, exported=False),
        Column("relation", _("Employment relation"), value="get_relation_display"),
        Column(
            "certificate_level",
            _("Certificate"),
            value="get_certificate_level_display",
            render=certificate_chip,
        ),
        Column("registered_until", _("Registration"), kind="date", render=registration_chip),
        Column(
            "missing", _("To be filled in"), value=lambda row: "、".join(row.missing), render=missing_chip
        ),
        Column("county", _("County"), value="county.name", shown=False),
        Column("township", _("Street or township"), value="township.name", shown=False),
        Column("site", _("Service site"), value="site.name", shown=False),
        Column("sex", _("Sex"), value="get_sex_display", shown=False),
        Column(
            "id_number",
            _("ID number"),
            shown=False,
            capability=Capability.VIEW_IDENTITY,
            masked=lambda row: row.masked_id_number,
        ),
        Column("political_status", _("Political status"), value="get_political_status_display", shown=False),
        Column("education", _("Education"), value="get_education_display", shown=False),
        Column("school", _("School"), shown=False),
        Column("full_time", _("Whether full time"), kind="bool", shown=False),
        Column("channel", _("Recruitment batch or channel"), value=of_employment("channel"), shown=False),
        Column("starts_on", _("Employed since"), value=of_employment("starts_on"), kind="date", shown=False),
        Column(
            "post_category_claimed",
            _("Post category"),
            value="get_post_category_claimed_display",
            shown=False,
            ticked=True,
        ),
        Column("post_grade_claimed", _("Post grade"), shown=False, ticked=True),
        Column("certificate_number", _("Certificate number"), value=certificate_number, shown=False),
        Column(
            "monthly_pay",
            _("Monthly pay (yuan)"),
            value=of_employment("monthly_pay"),
            kind="money",
            shown=False,
            capability=Capability.VIEW_PAY,
        ),
        Column(
            "mobile",
            _("Mobile number"),
            shown=False,
            capability=Capability.VIEW_IDENTITY,
            masked=lambda row: row.masked_mobile,
        ),
        Column("note", _("Note"), shown=False),
    )
    filters = (
        Choice("employer", _("Employer"), choices=employers, lookup="institution__uid"),
        Choice("relation", _("Employment relation"), choices=Relation.choices),
        Choice(
            "certificate",
            _("Certificate"),
            choices=((NO_CERTIFICATE, _("No certificate")), *CertificateLevel.choices),
            apply=by_certificate,
        ),
        Choice(
            "registration",
            _("Registration"),
            choices=(
                ("valid", _("Valid")),
                ("ending", _("Renewal open")),
                ("expired", _("Registration expired")),
                ("none", _("Not registered")),
            ),
            apply=by_registration_status,
        ),
        Choice("category", _("Post category"), choices=PostCategory.choices, lookup="post_category_claimed"),
        Choice(
            "gap",
            _("To be done"),
            choices=(
                ("incomplete", _("Something to be filled in")),
                ("no_certificate_in_post", _("No certificate, in a technical post")),
                ("no_employer", _("Without an employer")),
                ("no_account", _("Without an account")),
            ),
            apply=by_gap,
        ),
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_WORKERS),
    )
    sorts = (
        Sort("newest", ["-id"], _("Newest first")),
        Sort("name", ["name", "id"]),
        Sort("registered_until", ["registered_until", "id"]),
    )
    search = staticmethod(search_workers)
    search_hint = _("Name, part of it, pinyin or ID number")
    unit = _("people")
    stacked = True
    select_related = ("institution", "site", "county", "township")
    export_name = _("Roster of social workers")
    empty_title = _("No social worker here yet")
    empty_sentence = _(
        "Import the roster that you keep as a spreadsheet, or put people on the books one by one."
    )
    empty_icon = "users"

    def rows(self, queryset: QuerySet) -> QuerySet:
        """With the running employment and the certificates, two queries for any number of rows."""
        queryset = queryset.annotate(renewal_horizon=Value(renewal_horizon(), output_field=DateField()))
        running = Employment.objects.running()
        held = Certificate.objects.order_by("id")
        return (
            super()
            .rows(queryset)
            .prefetch_related(
                Prefetch("employments", queryset=running, to_attr="running_employments"),
                Prefetch("certificates", queryset=held),
            )
        )

    def empty_action(self, holder: Any) -> tuple[str, str] | None:
        """Officers who keep people are offered to put one on the books."""
        if not holder.holds(Capability.MANAGE_WORKERS):
            return None
        return reverse("people:new"), gettext("Put a social worker on the books")
