"""What pages ask of this room: programmes, a deployment's possible steps, figures by county."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting

from ..enums import DeploymentState
from ..models import Deployment, Programme, Quota
from ..permissions import can_move
from ..workflow import DEPLOYMENT

LATE_STATES = (DeploymentState.APPROVED, DeploymentState.AGREED)


def programmes() -> QuerySet[Programme]:
    """All programmes, newest first."""
    return Programme.objects.all()


def programme_of_year(year: int) -> Programme | None:
    """The programme of a year; where a year has several, the first by name."""
    return Programme.objects.filter(year=year).order_by("name").first()


def possible_steps(holder: Any, deployment: Deployment) -> list[str]:
    """Names of the transitions that the reader may take now."""
    return [t.name for t in DEPLOYMENT.allowed(deployment) if can_move(holder, deployment, t.name)]


def monitored(holder: Any, programme: Programme | None = None) -> QuerySet[Deployment]:
    """Deployments in the reader's scope, of one programme where given."""
    rows = Deployment.objects.for_user(holder, Capability.VIEW_DEPLOYMENTS)
    return rows.filter(programme=programme) if programme else rows


def figures_by(rows: QuerySet[Deployment], *columns: str, day: date) -> list[dict[str, Any]]:
    """Counts of deployments by the given columns: all, serving on ``day``, waiting, done, late.

    ``late``: on the list or agreed, the first day has passed and nobody confirmed the arrival.
    """
    serving = Q(arrived_on__lte=day) & (Q(left_on__isnull=True) | Q(left_on__gte=day))
    counted = rows.values(*columns).annotate(
        total=Count("id", filter=~Q(state=DeploymentState.WITHDRAWN)),
        serving=Count("id", filter=serving),
        waiting=Count("id", filter=Q(state__in=["nominated", "approved", "agreed"])),
        completed=Count("id", filter=Q(state=DeploymentState.COMPLETED)),
        ended_early=Count("id", filter=Q(state=DeploymentState.ENDED_EARLY)),
        late=Count("id", filter=Q(state__in=LATE_STATES, starts_on__lt=day)),
    )
    return list(counted.order_by(*columns))


def quotas_by_county(programme: Programme) -> dict[int, int]:
    """County id → places allotted in the programme."""
    return dict(Quota.objects.filter(programme=programme).values_list("locality_id", "places"))


def places_left(programme: Programme) -> dict[int, int]:
    """County id → places of its quota that nobody holds or is about to hold; negative when over."""
    taken = Deployment.objects.open().filter(programme=programme).values_list("receiving_county")
    counted = dict(taken.annotate(Count("id")).order_by())
    return {county: places - counted.get(county, 0) for county, places in quotas_by_county(programme).items()}


def serving_workers(workers: Iterable[Any], day: date) -> dict[int, Deployment]:
    """Worker id → the deployment in which they serve on the day, for any number of workers."""
    rows = Deployment.objects.serving_on(day).filter(worker__in=workers)
    return {row.worker_id: row for row in rows.select_related("receiving_county", "host")}


def waits_for(access: Access) -> list[Waiting]:
    """What waits on an officer's desk: arrivals to confirm, services over, nominations to decide."""
    found = []
    url = reverse("deployments:deployments")
    if access.holds(Capability.CONFIRM_SERVICE):
        rows = Deployment.objects.for_user(access, Capability.CONFIRM_SERVICE)
        found += [
            (
                _("Confirm arrivals: %(count)s people"),
                rows.filter(state="agreed", starts_on__lte=today()),
                "agreed",
            ),
            (
                _("Confirm completion: %(count)s people"),
                rows.filter(state="serving", ends_on__lt=today()),
                "serving",
            ),
        ]
    if access.holds(Capability.MANAGE_DEPLOYMENTS):
        rows = Deployment.objects.for_user(access, Capability.MANAGE_DEPLOYMENTS).filter(state="nominated")
        found.append((_("Decide on nominations: %(count)s people"), rows, "nominated"))
    counted = [(title, rows.count(), state) for title, rows, state in found]
    return [
        Waiting(title % {"count": count}, f"{url}?state={state}", count=count)
        for title, count, state in counted
        if count
    ]
