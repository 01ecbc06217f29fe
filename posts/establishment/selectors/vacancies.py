"""Free places: which, and since when each of them has been free without a break."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from ..models import Appointment, PostPeriod
from .dayrows import periods_on


def free_places(periods: QuerySet, day: date) -> QuerySet:
    """Periods of posts with a free place on the day; ``busy_until`` is the last day without one.

    ``waits_from`` orders them: the day before the longest free place became free, or the day the post
    was set up where one has been free ever since.
    """
    rows = periods_on(periods, day).filter(free__gt=0)
    left = _full_at(Appointment.objects.filter(takes_place=True, ends_on__lt=day), "ends_on")
    turned = _full_at(PostPeriod.objects.filter(ends_on__lt=day), "ends_on")
    rows = rows.annotate(_left=left, _turned=turned).annotate(
        busy_until=Greatest(Coalesce("_left", "_turned"), Coalesce("_turned", "_left"))
    )
    return rows.annotate(waits_from=Coalesce("busy_until", "post__opened_on"))


def vacant_for_more_than(day: date, days: int) -> Q:
    """Rows of ``free_places`` of which a place has been free for more than ``days`` on the day."""
    since = day - timedelta(days=days)
    return Q(busy_until__lt=since - timedelta(days=1)) | Q(busy_until__isnull=True, post__opened_on__lt=since)


def _full_at(rows: QuerySet, column: str) -> Subquery:
    """The last of the days in ``column`` on which the post of the outer row had no free place."""
    then = Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef(column))
    standing = PostPeriod.objects.filter(then, post=OuterRef("post"), starts_on__lte=OuterRef(column))
    room = standing.annotate(
        room=Case(When(frozen=True, then=Value(0)), default=F("places"), output_field=IntegerField())
    ).values("room")[:1]
    held = Appointment.objects.filter(
        then, post=OuterRef("post"), takes_place=True, starts_on__lte=OuterRef(column)
    )
    held = held.order_by().values("post").annotate(n=Count("id")).values("n")
    full = rows.filter(post=OuterRef("post")).annotate(
        room=Subquery(room), held=Coalesce(Subquery(held, output_field=IntegerField()), 0)
    )
    return Subquery(full.filter(held__gte=F("room")).order_by(f"-{column}").values(column)[:1])


def places_free_since(
    periods: Iterable[PostPeriod], stays: Iterable[Appointment], day: date, free: int
) -> list[date]:
    """The day since which each of ``free`` places has been free on ``day``, the longest first.

    ``periods`` and ``stays`` are all of one post; only stays that take a place count.
    """
    periods, stays = list(periods), [row for row in stays if row.takes_place]
    turns = {row.starts_on for row in (*periods, *stays)}
    turns |= {row.ends_on + timedelta(days=1) for row in (*periods, *stays) if row.ends_on}
    since, still_free = [day] * free, free
    for turn in sorted((turn for turn in turns if turn <= day), reverse=True):
        room = sum(row.places for row in periods if not row.frozen and _covers(row, turn))
        still_free = min(still_free, max(room - sum(_covers(row, turn) for row in stays), 0))
        since[:still_free] = [turn] * still_free
        if not still_free:
            break
    return since


def _covers(row: PostPeriod | Appointment, day: date) -> bool:
    return row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)
