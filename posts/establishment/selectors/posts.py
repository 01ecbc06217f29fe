"""Posts as pages show them: how full they are, since when a place is free, who holds them."""

from datetime import date, timedelta

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from core.common.dates import on as on_day
from core.common.dates import today

from ..appointing import Stay
from ..enums import Occupancy, PostState
from ..models import Appointment, Offer, Post, PostPeriod
from .appointing import committed_stay


def with_occupancy(posts: QuerySet, on: date | None = None) -> QuerySet:
    """Posts with ``filled``, ``committed``, ``free`` and ``occupancy`` as of a day (default today)."""
    day = on or today()
    held = _counted(Appointment.objects.occupying(day))
    promised = _counted(Offer.objects.committed_on(day))
    return posts.annotate(filled=held, committed=promised).annotate(
        free=Case(
            When(
                state=PostState.OPEN,
                places__gt=F("filled") + F("committed"),
                then=F("places") - F("filled") - F("committed"),
            ),
            default=Value(0),
            output_field=IntegerField(),
        ),
        occupancy=Case(
            When(state=PostState.ABOLISHED, then=Value(Occupancy.ABOLISHED)),
            When(state=PostState.FROZEN, then=Value(Occupancy.FROZEN)),
            When(filled__gte=F("places") - F("committed"), then=Value(Occupancy.FULL)),
            When(filled=0, committed=0, then=Value(Occupancy.VACANT)),
            default=Value(Occupancy.PARTLY),
            output_field=CharField(),
        ),
    )


def _counted(rows: QuerySet) -> Coalesce:
    """How many of the rows belong to each post."""
    of_post = rows.filter(post=OuterRef("pk")).order_by().values("post").annotate(n=Count("id")).values("n")
    return Coalesce(Subquery(of_post, output_field=IntegerField()), 0)


def free_days(post: Post, on: date | None = None) -> int | None:
    """How many days a place of an open post has been free without a break; None where none is.

    Reads the prefetched ``periods``, ``appointments`` and ``offers`` of the post.
    """
    day = on or today()
    if post.state != PostState.OPEN:
        return None
    taken = [stay_of(row) for row in post.appointments.all() if row.takes_place]
    taken += [committed_stay(row) for row in post.offers.all() if row.accepted_on]
    since = _free_since(list(post.periods.all()), taken, day)
    return None if since is None else (day - since).days


def _free_since(periods: list, stays: list, day: date) -> date | None:
    """The first day of the unbroken run of days, up to ``day``, on which a place was free."""
    turns = {row.starts_on for row in (*periods, *stays)}
    turns |= {row.ends_on + timedelta(days=1) for row in (*periods, *stays) if row.ends_on}
    since = None
    for turn in sorted(turns, reverse=True):
        if turn > day:
            continue
        places = sum(row.places for row in periods if not row.frozen and _covers(row, turn))
        if places <= sum(_covers(row, turn) for row in stays):
            return since
        since = turn
    return since


def stay_of(row: Appointment) -> Stay:
    """The days of an appointment."""
    return Stay(row.starts_on, row.ends_on)


def _covers(row: PostPeriod | Stay, day: date) -> bool:
    return row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)


def with_free_place(posts: QuerySet) -> QuerySet:
    """Open posts with a place that is free today."""
    return with_occupancy(posts).filter(state=PostState.OPEN, free__gt=0)


def appointments_of(post: Post) -> QuerySet:
    """Who held and holds the post, the running ones first."""
    rows = Appointment.objects.filter(post=post).select_related("worker")
    return rows.order_by(F("ends_on").desc(nulls_first=True), "-starts_on")


def appointments_of_worker(worker: object) -> QuerySet:
    """The posts that a person held and holds, the running ones first."""
    rows = Appointment.objects.filter(worker=worker).select_related("post__institution", "post__site")
    return rows.order_by(F("ends_on").desc(nulls_first=True), "-starts_on")


def categories_held() -> dict[int, str]:
    """Worker id → category of the regular post held today."""
    held = Appointment.objects.on(today()).filter(manner="substantive")
    return dict(held.values_list("worker_id", "post__category"))


def without_post(workers: QuerySet) -> QuerySet:
    """在岗而无空岗: people in employment who hold no post today."""
    held = Appointment.objects.filter(on_day(today())).values("worker_id")
    return workers.filter(institution__isnull=False).exclude(pk__in=held)


def uncertified_in_technical_posts(workers: QuerySet) -> QuerySet:
    """无证在专技岗: in a professional post (by appointment, else by the roster) without a certificate."""
    held = Appointment.objects.filter(on_day(today()), post__category="professional").values("worker_id")
    return workers.filter(
        Q(pk__in=held) | Q(post_category_claimed="professional"),
        certificate_level="",
        institution__isnull=False,
    )
