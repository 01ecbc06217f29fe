"""When a service has earned its certificate, and why not yet."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.files.models import IssuedDocument
from core.files.selectors import issued_documents_of

from ..enums.course import Grade
from ..enums.service import DeploymentState
from ..models import Appraisal, CourseRule, Deployment
from .chains import WholeService, course_rule, whole_service

CERTIFICATE = "service_certificate"
OVER = (DeploymentState.COMPLETED, DeploymentState.ENDED_EARLY)


def may_be_appraised(deployment: Deployment) -> str:
    """Why the final appraisal cannot be written; empty: it can.

    After the end of the whole service, and only where there was at least one day of it.
    """
    if deployment.state not in OVER:
        return _("The final appraisal is written once the service is over.")
    if (
        deployment.arrived_on is None
        or deployment.left_on is None
        or deployment.left_on < deployment.arrived_on
    ):
        return _("There was no day of service, so there is nothing to appraise.")
    return ""


def needed_days(deployment: Deployment, rule: CourseRule) -> int:
    """Confirmed days that the certificate asks for, rounded up."""
    return -(-deployment.agreed_days * rule.needed_share // 1000)


@dataclass(frozen=True)
class Earned:
    """How far a service is from its certificate.

    ``reasons``: why it is not issued yet, one sentence each; ``document``: the valid certificate.
    """

    service: WholeService
    needed: int
    points: int
    reasons: list[str]
    rule: CourseRule | None
    appraisal: Appraisal | None
    document: IssuedDocument | None

    @property
    def days(self) -> int:
        """Confirmed days of the whole service."""
        return self.service.account.verified


def earned_by(deployment: Deployment) -> Earned:
    """Where the service of this deployment stands on the way to its certificate."""
    service, rule = whole_service(deployment), course_rule()
    last = service.last
    appraisal = Appraisal.objects.filter(deployment=last).first()
    needed = needed_days(last, rule) if rule else last.agreed_days
    return Earned(
        service=service,
        needed=needed,
        points=service.account.verified // rule.days_per_point if rule else 0,
        reasons=_reasons(service, needed, appraisal),
        rule=rule,
        appraisal=appraisal,
        document=certificate_of(last),
    )


def _reasons(service: WholeService, needed: int, appraisal: Appraisal | None) -> list[str]:
    found = []
    if service.last.state != DeploymentState.COMPLETED:
        state = service.last.get_state_display()
        found.append(_("The service is not completed; it is “%(state)s”.") % {"state": state})
    if service.unconfirmed:
        labels = "、".join(dict.fromkeys(month.label for month in service.unconfirmed))
        found.append(_("Not confirmed yet: %(months)s.") % {"months": labels})
    missing = needed - service.account.verified
    if missing > 0:
        words = ngettext(
            "%(days)s of %(needed)s days are confirmed; %(n)s day is missing.",
            "%(days)s of %(needed)s days are confirmed; %(n)s days are missing.",
            missing,
        )
        found.append(words % {"days": service.account.verified, "needed": needed, "n": missing})
    if appraisal is None or not appraisal.grade:
        found.append(_("The final appraisal is not decided yet."))
    elif appraisal.grade == Grade.FAILED:
        found.append(_("The final appraisal found the service not competent."))
    return found


def certificate_of(deployment: Deployment) -> IssuedDocument | None:
    """The valid certificate of a service, by its last part."""
    rows = issued_documents_of(deployment).filter(kind=CERTIFICATE, revoked_at__isnull=True)
    return rows.first()


def standing_certificate(deployment: Deployment) -> IssuedDocument | None:
    """The valid certificate of the whole service that this part belongs to; one or two queries."""
    last = Deployment.objects.filter(first=deployment.chain).order_by("-starts_on").first()
    return certificate_of(last or deployment)
