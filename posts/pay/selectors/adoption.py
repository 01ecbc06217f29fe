"""Reading a reckoning: its sums, by institution, by place, and the appointments it looks at."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from core.access.holdings import Access
from core.audit.models import AuditEvent
from core.common.capabilities import Capability
from core.common.dates import month_of
from core.jobs.models import Job
from posts.establishment.models import Appointment

from ..answers import ZERO
from ..models import AdoptionLine, AdoptionPreview, PayStandard

_SUMS = {
    "people": Count("id"),
    "changed": Count("id", filter=~Q(difference=0) | ~Q(new_yearly=F("old_yearly"))),
    "more": Count("id", filter=Q(difference__gt=0)),
    "less": Count("id", filter=Q(difference__lt=0)),
    "without": Count("id", filter=~Q(new_missing="")),
    "old_month": Sum("old_monthly"),
    "new_month": Sum("new_monthly"),
    "old_once": Sum("old_yearly"),
    "new_once": Sum("new_yearly"),
    "old_owed": Sum("old_employer"),
    "new_owed": Sum("new_employer"),
}


def appointments_under(standard: PayStandard, month: Any) -> QuerySet:
    """Every appointment of the standard's place that runs on a day of the month."""
    days = month_of(month)
    at = {f"post__{standard.locality.level}_id": standard.locality_id}
    return Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=days.start), starts_on__lte=days.end, **at
    )


def lines_for(preview: AdoptionPreview, holder: Any) -> QuerySet:
    """The people of a reckoning whose pay the reader may see."""
    rows = AdoptionLine.objects.for_user(Access.of(holder), Capability.VIEW_PAY)
    return rows.filter(preview=preview).select_related("worker", "institution")


def sums(lines: QuerySet) -> dict[str, Any]:
    """The totals of these people, month and year."""
    return _with_year(lines.aggregate(**_SUMS))


def by_institution(lines: QuerySet) -> list[dict[str, Any]]:
    """The totals of each institution, the greatest cost first."""
    rows = lines.order_by().values("institution_id", "institution__name", "institution__uid")
    return _grouped(rows.annotate(**_SUMS))


def by_place(lines: QuerySet) -> list[dict[str, Any]]:
    """The totals of each county (or of the places above where there is none)."""
    rows = lines.order_by().values("county_id", "county__name", "prefecture__name", "province__name")
    return _grouped(rows.annotate(**_SUMS))


def by_reason(lines: QuerySet) -> list[dict[str, Any]]:
    """How many people would have no amount, by the named reason."""
    rows = lines.exclude(new_missing="").order_by().values("new_missing")
    return list(rows.annotate(people=Count("id")).order_by("-people"))


def _grouped(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    made = [_with_year(row) for row in rows]
    return sorted(made, key=lambda row: (-abs(row["difference_year"]), -row["people"]))


def _with_year(row: dict[str, Any]) -> dict[str, Any]:
    """Empty sums are zero; a year is twelve months and what is paid once."""
    found = {key: (ZERO if value is None and key in _SUMS else value) for key, value in row.items()}
    old = found["old_month"] * 12 + found["old_once"]
    new = found["new_month"] * 12 + found["new_once"]
    return found | {
        "difference": found["new_month"] - found["old_month"],
        "old_year": old,
        "new_year": new,
        "difference_year": new - old,
        "difference_owed": found["new_owed"] - found["old_owed"],
    }


def latest_preview(standard: PayStandard) -> AdoptionPreview | None:
    """The last finished reckoning of a standard."""
    return standard.previews.exclude(finished_at=None).order_by("-id").first()


def is_stale(preview: AdoptionPreview) -> bool:
    """Whether a component, a table or the head of the standard was changed after it was asked for.

    Being submitted or published changes no amount.
    """
    changes = AuditEvent.objects.of(preview.standard).filter(event="pay.standard_changed")
    return changes.filter(at__gt=preview.requested_at).exists()


def job_of(preview: AdoptionPreview) -> Job | None:
    """The job that works a reckoning out, for its progress."""
    return Job.objects.filter(uid=preview.job_uid).first()
