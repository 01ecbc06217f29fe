"""Questions about trainees: totals of a programme, who certified since, what waits on a desk."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.approvals.selectors import waiting_for
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei
from core.common.waiting import Waiting
from talent.people.models import Certificate

from ..enums import HoursState, TraineeState
from ..models import Programme, Trainee, TraineeHours

STATES = TraineeState


def with_certificates(rows: QuerySet[Trainee]) -> QuerySet[Trainee]:
    """Each trainee with ``certified``: a certificate approved since they were put forward."""
    since = Certificate.objects.filter(
        worker=OuterRef("worker"), approved_on__gte=OuterRef("proposed_at__date")
    )
    return rows.annotate(certified=Exists(since))


def certified_since(trainee: Trainee) -> Certificate | None:
    """The highest certificate that the person obtained since they were put forward."""
    rows = trainee.worker.certificates.filter(approved_on__gte=day_in_hebei(trainee.proposed_at))
    return rows.order_by("-approved_on", "-id").first()


def took_the_exam(trainee: Trainee) -> bool:
    """Whether the person sat the examination: by the year entered, or because they passed."""
    return trainee.exam_year is not None or certified_since(trainee) is not None


def trainee_totals(programme: Programme, rows: QuerySet[Trainee] | None = None) -> dict[str, Any]:
    """Figures of a programme's trainees (of ``rows`` where given): people by state, hours, certificates.

    ``planned`` and ``done`` are hours of everybody on the list; ``certified`` counts people.
    """
    found = (Trainee.objects.all() if rows is None else rows).filter(programme=programme)
    listed = Q(state__in=["approved", "training", "finished"])
    totals = with_certificates(found).aggregate(
        proposed=Count("id", filter=Q(state=STATES.PROPOSED)),
        on_the_list=Count("id", filter=listed),
        training=Count("id", filter=Q(state=STATES.TRAINING)),
        finished=Count("id", filter=Q(state=STATES.FINISHED)),
        withdrawn=Count("id", filter=Q(state=STATES.WITHDRAWN)),
        passed=Count("id", filter=Q(state=STATES.FINISHED) & ~Q(result="failed")),
        coached=Count("id", filter=listed & Q(mentor__isnull=False)),
        holders=Count("id", filter=listed & Q(certified=True)),
        planned=Sum("hours_planned", filter=listed),
        done=Sum("hours_done", filter=listed),
    )
    certified = totals.pop("holders")
    hours = {name: totals[name] or Decimal(0) for name in ("planned", "done")}
    return totals | hours | {"certified": certified}


def trainees_by_county(programme: Programme) -> list[dict[str, Any]]:
    """County by county: people on the list, finished, hours confirmed."""
    rows = Trainee.objects.filter(programme=programme).on_the_list()
    counted = rows.values("county_id", "county__name").annotate(
        people=Count("id"),
        finished=Count("id", filter=Q(state=STATES.FINISHED)),
        hours=Sum("hours_done"),
    )
    return list(counted.order_by("county__code"))


def hours_of(trainee: Trainee) -> QuerySet[TraineeHours]:
    """All entries, the latest day first."""
    return trainee.hours.select_related("recorded_by", "decided_by").order_by("-day", "-id")


def coached_on(deployments: Iterable[Any], day: date | None = None) -> dict[int, int]:
    """Deployment id → how many trainees that person coaches now."""
    rows = Trainee.objects.filter(mentor__in=list(deployments), state__in=["approved", "training"])
    return dict(rows.values_list("mentor").annotate(Count("id")).order_by())


def trainees_wait_for(access: Access) -> list[Waiting]:
    """On an officer's desk: papers to endorse, returned ones to mend, hours to confirm, endings."""
    url = reverse("deployments:trainees")
    found: list[tuple[str, int, str]] = []
    if access.holds(Capability.ENDORSE_DEPLOYMENTS):
        waiting = waiting_for(access, "trainee").count()
        found.append((_("Endorse trainees: %(count)s people"), waiting, "?state=proposed"))
    if access.holds(Capability.PROPOSE_DEPLOYMENTS):
        mine = Trainee.objects.for_user(access, Capability.PROPOSE_DEPLOYMENTS)
        returned = mine.filter(state=STATES.RETURNED, proposed_by=access.user).count()
        found.append((_("Trainees returned to you: %(count)s people"), returned, "?state=returned"))
    if access.holds(Capability.CONFIRM_SERVICE):
        rows = TraineeHours.objects.for_user(access, Capability.CONFIRM_SERVICE)
        hours = rows.filter(state=HoursState.LOGGED).exclude(recorded_by=access.user)
        people = hours.values("trainee").distinct().count()
        found.append((_("Confirm hours of training: %(count)s people"), people, "?hours=waiting"))
    return [
        Waiting(title % {"count": count}, url + query, count=count) for title, count, query in found if count
    ]


def coached_by(services: QuerySet) -> QuerySet[Trainee]:
    """Trainees named with any of these services, with what a phone page shows of them."""
    rows = Trainee.objects.filter(mentor__in=services).exclude(state__in=["withdrawn", "returned"])
    return rows.select_related(
        "worker", "institution", "programme", "county", "mentor__worker", "mentor__sender"
    )
