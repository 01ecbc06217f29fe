"""What pages ask of this room: programmes, a deployment's possible steps, figures by county."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting

from ..enums import DeploymentState, ProgrammeKind, ProgrammeState, Side
from ..models import Deployment, Programme, Quota
from ..permissions import can_move
from ..workflow import DEPLOYMENT
from .months import received_at

LATE_STATES = (DeploymentState.APPROVED, DeploymentState.AGREED)


def programmes() -> QuerySet[Programme]:
    """All programmes, newest first."""
    return Programme.objects.all()


def open_programmes() -> QuerySet[Programme]:
    """Those that are not closed: nothing new is asked for under a closed one."""
    return programmes().exclude(state=ProgrammeState.CLOSED)


def usual_programme() -> Programme | None:
    """The one that a form names first: the newest that runs, the “three areas” plan before others.

    Where none runs, the newest of all.
    """
    rows = programmes().order_by("-year", "name")
    running = [row for row in rows if row.state == ProgrammeState.RUNNING]
    newest = [row for row in running if row.year == running[0].year]
    usual = next((row for row in newest if row.kind == ProgrammeKind.THREE_AREAS), None)
    return usual or next(iter(running), None) or rows.first()


def programme_of_year(year: int) -> Programme | None:
    """The programme of a year; of several, one that runs and belongs to the “three areas” plan."""
    rows = Programme.objects.filter(year=year).order_by("name")
    usual = (ProgrammeState.RUNNING, ProgrammeKind.THREE_AREAS)
    return min(rows, key=lambda one: (one.state != usual[0], one.kind != usual[1]), default=None)


def possible_steps(holder: Any, deployment: Deployment) -> list[str]:
    """Names of the transitions that the reader may take now."""
    steps = [t for t in DEPLOYMENT.allowed(deployment) if t.capability]  # the others follow from a change
    return [t.name for t in steps if can_move(holder, deployment, t.name)]


def monitored(holder: Any, programme: Programme | None = None) -> QuerySet[Deployment]:
    """Deployments in the reader's scope, of one programme where given."""
    rows = Deployment.objects.for_user(holder, Capability.VIEW_DEPLOYMENTS)
    return rows.filter(programme=programme) if programme else rows


def quotas_by_county(programme: Programme) -> dict[int, int]:
    """County id → places allotted in the programme."""
    rows = Quota.objects.current().filter(programme=programme, side=Side.RECEIVING)
    return dict(rows.values_list("locality_id", "places"))


def serving_workers(workers: Iterable[Any], day: date) -> dict[int, Deployment]:
    """Worker id → the deployment in which they serve on the day, for any number of workers."""
    rows = Deployment.objects.serving_on(day).filter(worker__in=workers)
    return {row.worker_id: row for row in rows.select_related("receiving_county", "host")}


def waits_for(access: Access) -> list[Waiting]:
    """What waits on an officer's desk: arrivals to confirm, services over, nominations to decide."""
    found = []
    url = reverse("deployments:deployments")
    if access.holds(Capability.CONFIRM_SERVICE):
        rows = Deployment.objects.for_user(access, Capability.CONFIRM_SERVICE).filter(received_at(access))
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
