"""A word to the person or to the receiving county: once a day at most, and no longer than it is true."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.holdings import Access
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import Refused
from core.common.messaging import send
from core.common.waiting import Waiting
from posts.establishment.saving import save
from talent.deployments.enums import Level
from talent.deployments.models import Deployment
from talent.deployments.selectors.months import owed_by_level

from ..models import Reminder
from ..permissions import require_can_watch
from .enums import RemindTo, RiskFactor
from .factors import Reason, reasons
from .ranking import facts_of, weights_on, with_facts

SHOWN_DAYS = 7
SHOWN = 5
#: Reasons that the person can settle; the others are the county's.
OF_THE_WORKER = (RiskFactor.UNREPORTED, RiskFactor.NO_CONTACT)
TEXTS = {
    RiskFactor.UNREPORTED: gettext_lazy(
        "A month of your service is not reported yet. Please sign in and report it; nobody loses a day by it."
    ),
    RiskFactor.NO_CONTACT: gettext_lazy(
        "We have not heard from you for a while. Please sign in and say that you are well."
    ),
}


def addressee(factor: str) -> str:
    """Who is reminded of a reason."""
    return RemindTo.WORKER if factor in OF_THE_WORKER else RemindTo.COUNTY


@transaction.atomic
def remind(*, deployment: Deployment, reason: str, by: Author) -> Reminder:
    """Remind whoever can settle the reason. Refused when it no longer holds or was sent today already."""
    require_can_watch(by, deployment)
    deployment = Deployment.objects.select_for_update().select_related("worker").get(pk=deployment.pk)
    if reason not in {one.factor for one in reasons_for(deployment)}:
        raise Refused(_("This reason no longer holds. Reload the page to see how things are."))
    to = addressee(reason)
    if Reminder.objects.filter(deployment=deployment, to=to, on=today()).exists():
        raise Refused(_("A reminder was sent today already; the next one can go tomorrow."), code="once")
    if to == RemindTo.WORKER and not deployment.worker.mobile:
        raise Refused(_("No mobile number is known of this person. Urge the receiving county instead."))
    made = save(Reminder(deployment=deployment, reason=reason, to=to, sent_by=by.user))
    if to == RemindTo.WORKER:
        mobile = deployment.worker.mobile
        transaction.on_commit(lambda: send("sms", mobile, TEXTS[reason]))
    audit.record(by=by, event="reports.reminded", target=deployment, facts={"reason": reason, "to": str(to)})
    return made


def reasons_for(deployment: Deployment) -> list[Reason]:
    """Why somebody is looked after today; a fixed number of queries."""
    day = today()
    row = with_facts(Deployment.objects.filter(pk=deployment.pk), day).get()
    return reasons(facts_of(row, day), weights_on(day), day)


def reminders_wait_for(access: Access) -> list[Waiting]:
    """What the desk reminded a receiving county of in the last days, as far as it still holds."""
    capability = Capability.CONFIRM_SERVICE
    if not access.holds(capability) or Level.COUNTY not in owed_by_level(access, capability):
        return []
    day = today()
    rows = Reminder.objects.for_user(access, capability).filter(to=RemindTo.COUNTY)
    latest: dict[int, Reminder] = {}
    for row in rows.filter(on__gt=day - timedelta(days=SHOWN_DAYS)).order_by("-id")[:50]:
        latest.setdefault(row.deployment_id, row)
    found, weights = [], weights_on(day)
    for deployment in with_facts(Deployment.objects.filter(pk__in=list(latest)[:20]), day):
        reminder = latest[deployment.pk]
        holding = {one.factor: one for one in reasons(facts_of(deployment, day), weights, day)}
        if reminder.reason in holding:
            found.append(_entry(deployment, reminder, holding[reminder.reason]))
    return found[:SHOWN]


def _entry(deployment: Deployment, reminder: Reminder, reason: Reason) -> Waiting:
    return Waiting(
        _("Reminder: %(name)s") % {"name": deployment.worker.name},
        deployment.get_absolute_url(),
        reason.words,
        f"{reminder.on:%m-%d}",
    )
