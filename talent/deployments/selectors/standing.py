"""Who is where on a day, from dated facts alone.

The desk counts with these predicates and the list narrows by the same ones, so that a figure and
the rows behind it cannot disagree. On any day everybody on the list stands in exactly one of
serving, resting, waiting, completed and ended early; ``late`` is a part of those who wait.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.common import dates

from ..enums import DeploymentState
from ..models import Deployment, Suspension


def _listed(day: date) -> Q:
    """Put forward or on the list, once each: not withdrawn by then, not gone on elsewhere, no later part yet.

    Nobody stands on the list before they were put forward; a service entered after it began stands
    there from its own first day. Who was withdrawn stood there until the day before.
    """
    known = Q(put_forward_on__lte=day) | Q(starts_on__lte=day) | Q(arrived_on__lte=day)
    moved = Q(state=DeploymentState.TRANSFERRED, left_on__lt=day)
    begun = Q(continues__isnull=True) | Q(starts_on__lte=day)
    stood = ~Q(state=DeploymentState.WITHDRAWN) | Q(left_on__gt=day)
    return stood & ~moved & begun & known


def _gone(day: date) -> Q:
    return _listed(day) & Q(left_on__lt=day)


def _here(day: date) -> Q:
    return Q(left_on__isnull=True) | Q(left_on__gte=day)


def _present(day: date) -> Q:
    """Arrived, and not gone before the day."""
    return _listed(day) & Q(arrived_on__lte=day) & _here(day)


def _rests(day: date) -> Q:
    return Q(Exists(Suspension.objects.filter(dates.on(day), deployment=OuterRef("pk"))))


def _serving(day: date) -> Q:
    """In the receiving county, and the service does not rest."""
    return _present(day) & ~_rests(day)


def _resting(day: date) -> Q:
    """The service is interrupted on the day."""
    return _present(day) & _rests(day)


def _waiting(day: date) -> Q:
    """On the list and not arrived by the day."""
    return _listed(day) & (Q(arrived_on__isnull=True) | Q(arrived_on__gt=day)) & _here(day)


def _late(day: date) -> Q:
    """Waiting although the first day of service has passed.

    A mere nomination is not late. When somebody was approved is not a dated fact of the row: whoever is
    on the list today counts as having been there, whoever was withdrawn does not.
    """
    mere = [DeploymentState.NOMINATED, DeploymentState.WITHDRAWN]
    return _waiting(day) & Q(starts_on__lt=day) & ~Q(state__in=mere)


def _open(day: date) -> Q:
    """Serving, resting or waiting."""
    return _listed(day) & _here(day)


def _completed(day: date) -> Q:
    return _gone(day) & Q(end_reason="")


def _ended_early(day: date) -> Q:
    return _gone(day) & ~Q(end_reason="")


def _arrived(day: date) -> Q:
    """Arrived by the day, whether still there or gone."""
    return _listed(day) & Q(arrived_on__lte=day)


STANDINGS: dict[str, Callable[[date], Q]] = {
    "listed": _listed,
    "open": _open,
    "serving": _serving,
    "resting": _resting,
    "waiting": _waiting,
    "late": _late,
    "completed": _completed,
    "ended_early": _ended_early,
    "arrived": _arrived,
}
LABELS = {
    "listed": _("Put forward or on the list"),
    "open": _("In place or about to begin"),
    "serving": _("In service"),
    "resting": _("Service interrupted"),
    "waiting": _("About to begin"),
    "late": _("Arrival overdue"),
    "completed": _("Completed"),
    "ended_early": _("Ended early"),
    "arrived": _("Ever arrived"),
}


def standing_q(name: str, day: date) -> Q:
    """The predicate of a standing on a day; KeyError for an unknown word."""
    return STANDINGS[name](day)


def figures_by(rows: QuerySet[Deployment], *columns: str, day: date) -> list[dict[str, Any]]:
    """How many stand where on the day, by the given columns; one query. Keys: ``STANDINGS``."""
    counts = {name: Count("id", filter=q(day)) for name, q in STANDINGS.items() if name != "serving"}
    counts["present"] = Count("id", filter=_present(day))
    found = list(rows.values(*columns).annotate(**counts).order_by(*columns))
    for row in found:
        row["serving"] = row.pop("present") - row["resting"]
    return found
