"""The day before a session: everybody who holds a place is reminded once."""

from datetime import time, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.common.dates import today
from core.jobs.registry import job, periodic
from core.jobs.running import JobRun

from .actions.messages import tell_tomorrow
from .enums import EnrolmentState, SessionState
from .models import Enrolment


@job(
    "learning.remind_tomorrow",
    label=_("Remind people of tomorrow's sessions"),
    words={"people": _("people reminded")},
)
def remind_tomorrow(run: JobRun) -> dict[str, int]:
    """Tell whoever holds a place in a session that begins tomorrow; nobody twice for the same day."""
    day = today() + timedelta(days=1)
    with transaction.atomic():
        due = Enrolment.objects.select_for_update(of=("self",)).filter(
            state=EnrolmentState.ENROLLED, session__state=SessionState.OPEN, session__starts_on=day
        )
        people = list(due.exclude(reminded_on=today()).select_related("session", "worker__user"))
        for session in {one.session for one in people}:
            tell_tomorrow(session, [one.worker for one in people if one.session_id == session.pk])
        Enrolment.objects.filter(pk__in=[one.pk for one in people]).update(reminded_on=today())
    return {"people": len(people)}


periodic("learning.remind_tomorrow", "learning.remind_tomorrow", daily_at=time(16, 0))
"""At four in the afternoon: early enough to say that one cannot come, and somebody who waits moves up."""
