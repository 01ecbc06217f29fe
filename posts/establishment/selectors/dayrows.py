"""The rows behind the figures of the truth line, as of any day: posts, people, offers, approved numbers."""

from datetime import date

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest

from core.common.dates import on as on_day

from ..enums import categories_under
from ..models import Appointment, GradeRule, Offer, PostPeriod


def _times(rows: QuerySet, post: str) -> Coalesce:
    counted = rows.filter(post=OuterRef(post)).order_by().values("post").annotate(n=Count("id")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def periods_on(periods: QuerySet, day: date) -> QuerySet:
    """Periods in force on the day with ``filled``, ``committed``, ``free``, ``shut``, ``excess``, ``as_of``.

    One row a post that stood then; the sums are those of the truth line.
    """
    rows = periods.filter(on_day(day)).annotate(
        as_of=Value(day, output_field=DateField()),
        filled=_times(Appointment.objects.occupying(day), "post"),
        committed=_times(Offer.objects.committed_on(day), "post"),
    )
    left = Greatest(F("places") - F("filled") - F("committed"), Value(0))
    return rows.annotate(
        free=Case(When(frozen=False, then=left), default=Value(0), output_field=IntegerField()),
        shut=Case(When(frozen=True, then=left), default=Value(0), output_field=IntegerField()),
        excess=Greatest(F("filled") + F("committed") - F("places"), Value(0)),
    )


def people_on(appointments: QuerySet, day: date) -> QuerySet:
    """Who was in a place on the day, where the post stood."""
    return _standing(appointments.occupying(day), day)


def offers_on(offers: QuerySet, day: date) -> QuerySet:
    """Accepted offers whose person had not come yet on the day, where the post stood."""
    return _standing(offers.committed_on(day), day)


def _standing(rows: QuerySet, day: date) -> QuerySet:
    stood = PostPeriod.objects.filter(on_day(day), post=OuterRef("post"))
    rows = rows.annotate(
        as_of=Value(day, output_field=DateField()),
        then_category=Subquery(stood.values("category")[:1]),
        then_grade=Subquery(stood.values("grade")[:1]),
        then_title=Subquery(stood.values("title")[:1]),
    )
    return rows.filter(Exists(stood))


def in_band(rows: QuerySet, band: str, grade: str = "grade") -> QuerySet:
    """Rows whose grade is of the band by the rules of their ``as_of`` day."""
    rules = GradeRule.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef("as_of")),
        valid_from__lte=OuterRef("as_of"),
        grade=OuterRef(grade),
        band=band,
    )
    return rows.filter(Exists(rules))


def of_kind(rows: QuerySet, kind: str, category: str = "category") -> QuerySet:
    """Rows whose places count against a kind of ceiling."""
    return rows.filter(**{f"{category}__in": categories_under(kind)})
