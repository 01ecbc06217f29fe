"""待办事项: what waits for an officer in this room; every entry leads to its rows."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.holdings import Access
from core.access.scoping import scoped
from core.approvals.selectors import waiting_for as approvals_waiting_for
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei, today
from core.common.waiting import Waiting
from talent.people.models import SocialWorker

from ..enums import PlanState
from ..models import Appointment, Ceiling, Post, PostPeriod, PostPlan
from .posts import uncertified_in_technical_posts, without_post
from .vacancies import free_places, vacant_for_more_than
from .watching import days_watched

CERTIFICATE_WARNING_DAYS = 90
SHOWN_PLANS = 5


def waiting_for(access: Access) -> list[Waiting]:
    """Everything of this room that waits for the reader, most urgent first."""
    return [
        *_plans_to_decide(access),
        *_plans_sent_back(access),
        *_certificates_due(access),
        *_long_vacant(access),
        *_people_without_post(access),
        *_documents_missing(access),
    ]


def plans_to_decide(access: Access) -> list[PostPlan]:
    """Submitted plans at a step of the reader's that the reader did not prepare, oldest first."""
    waiting = approvals_waiting_for(access, "post_plan").values("document_uid")
    plans = PostPlan.objects.filter(state=PlanState.SUBMITTED, uid__in=waiting)
    plans = plans.exclude(authors=access.user.pk).select_related("institution").order_by("submitted_at")
    return list(scoped(plans, access, Capability.VIEW_POSTS))


def _plans_to_decide(access: Access) -> list[Waiting]:
    plans = plans_to_decide(access)
    found = [
        Waiting(
            _("Review post plan %(institution)s %(number)s")
            % {"institution": plan.institution, "number": plan.number},
            plan.get_absolute_url(),
            _("Submitted on %(day)s") % {"day": day_in_hebei(plan.submitted_at)},
            _waited(plan),
        )
        for plan in plans[:SHOWN_PLANS]
    ]
    if (rest := len(plans) - SHOWN_PLANS) > 0:
        url = reverse("establishment:plans") + "?state=submitted"
        found.append(Waiting(_("Further plans to review"), url, tag=str(rest), count=rest))
    return found


def _waited(plan: PostPlan) -> str:
    days = (today() - day_in_hebei(plan.submitted_at)).days
    return ngettext("waits %(n)s day", "waits %(n)s days", days) % {"n": days} if days else _("today")


def _plans_sent_back(access: Access) -> list[Waiting]:
    plans = PostPlan.objects.filter(state=PlanState.RETURNED).select_related("institution").order_by("id")
    return [
        Waiting(
            _("Mend post plan %(institution)s %(number)s")
            % {"institution": plan.institution, "number": plan.number},
            plan.get_absolute_url(),
            plan.return_reason,
            _("returned"),
        )
        for plan in scoped(plans, access, Capability.SET_UP_POSTS)[:SHOWN_PLANS]
    ]


def _certificates_due(access: Access) -> list[Waiting]:
    until = today() + timedelta(days=CERTIFICATE_WARNING_DAYS)
    rows = Appointment.objects.awaiting_certificate(today()).filter(certificate_due_on__lte=until)
    dates = sorted(scoped(rows, access, Capability.APPOINT).values_list("certificate_due_on", flat=True))
    if not dates:
        return []
    title = ngettext("%(n)s certificate falls due", "%(n)s certificates fall due", len(dates))
    note = _("Earliest %(day)s") % {"day": dates[0]}
    url = reverse("establishment:certificates_due")
    left, late = _left(dates[0]), dates[0] < today()
    return [Waiting(title % {"n": len(dates)}, url, note, left, len(dates), late)]


def _left(day: object) -> str:
    days = (day - today()).days
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def _long_vacant(access: Access) -> list[Waiting]:
    """Posts with a place that has been free for longer than the reader chose."""
    days, day = days_watched(access.user), today()
    rows = free_places(scoped(PostPeriod.objects.all(), access, Capability.APPOINT), day)
    n = rows.filter(vacant_for_more_than(day, days)).count()
    if not n:
        return []
    title = ngettext(
        "%(n)s post has been free for more than %(days)s days",
        "%(n)s posts have been free for more than %(days)s days",
        n,
    ) % {"n": n, "days": days}
    return [Waiting(title, reverse("establishment:vacancies") + f"?days={days}", count=n)]


def _people_without_post(access: Access) -> list[Waiting]:
    workers = scoped(SocialWorker.objects.all(), access, Capability.APPOINT)
    found = []
    if n := without_post(workers).count():
        title = ngettext("%(n)s person at work without a post", "%(n)s people at work without a post", n)
        found.append(Waiting(title % {"n": n}, reverse("establishment:without_post"), count=n))
    if n := uncertified_in_technical_posts(workers).count():
        title = ngettext(
            "%(n)s person in a technical post without a certificate",
            "%(n)s people in technical posts without a certificate",
            n,
        )
        found.append(Waiting(title % {"n": n}, reverse("establishment:uncertified"), count=n))
    return found


def _documents_missing(access: Access) -> list[Waiting]:
    return [*_posts_without_document(access), *_ceilings_without_document(access)]


def _posts_without_document(access: Access) -> list[Waiting]:
    n = scoped(Post.objects.standing().filter(basis_doc_no=""), access, Capability.SET_UP_POSTS).count()
    if not n:
        return []
    title = ngettext("%(n)s post without a document number", "%(n)s posts without a document number", n)
    return [Waiting(title % {"n": n}, reverse("establishment:posts") + "?document=0", count=n)]


def _ceilings_without_document(access: Access) -> list[Waiting]:
    ceilings = scoped(Ceiling.objects.on(today()).without_document(), access, Capability.SET_UP_POSTS)
    n = ceilings.count()
    if not n:
        return []
    title = ngettext(
        "%(n)s approved number without a document number",
        "%(n)s approved numbers without a document number",
        n,
    )
    return [Waiting(title % {"n": n}, reverse("establishment:ceilings") + "?document=0", count=n)]
