"""Who may coach whom: somebody sent, serving in the trainee's county at the time."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.common.errors import Refused

from .enums import DeploymentState
from .models import Deployment, Trainee

COACHING = (DeploymentState.APPROVED, DeploymentState.AGREED, DeploymentState.SERVING)


def require_mentor(mentor: Deployment, trainee: Trainee, day: date) -> None:
    """``Refused`` unless the mentor is on the way to or in service in the trainee's county on the day.

    Somebody who has not arrived yet may be named; their agreed service must not be over.
    """
    name = mentor.worker.name
    if mentor.worker_id == trainee.worker_id:
        raise Refused(_("Nobody coaches themself."), code="mentor")
    if mentor.receiving_county_id != trainee.county_id:
        raise Refused(
            _("%(name)s serves in %(there)s, the trainee works in %(here)s. Choose somebody there.")
            % {"name": name, "there": mentor.receiving_county or "–", "here": trainee.county or "–"},
            code="mentor",
        )
    if mentor.state not in COACHING or mentor.ends_on < day:
        raise Refused(
            _("%(name)s does not serve in the county at that time. Choose somebody who does.")
            % {"name": name},
            code="mentor",
        )


def possible_mentors(county_id: int | None) -> QuerySet[Deployment]:
    """People sent to a county who may coach there."""
    rows = Deployment.objects.filter(receiving_county=county_id, state__in=map(str, COACHING))
    return rows.select_related("worker", "host").order_by("worker__name", "id")
