"""The checks of county, prefecture and province, and what follows from the last one."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from core.common.author import Author
from core.common.dates import now
from core.common.errors import Refused

from ..enums import Issuer, NoticeKind, Outcome, Rank, State, StepKind
from ..models import Application, SampleMember
from ..permissions import require_can_check
from ..workflow import APPLICATION
from .applying import locked
from .notifying import notify
from .settling import settle
from .steps import add_step

PASS, RETURN, FAIL = "pass", "return", "fail"
_PASSES = {
    Rank.COUNTY: StepKind.PASS_FIRST,
    Rank.PREFECTURE: StepKind.PASS_RECHECK,
    Rank.PROVINCE: StepKind.PASS_FINAL,
}


@transaction.atomic
def decide(
    *, application: Application, decision: str, by: Author, reason: str = "", version: int | None = None
) -> Application:
    """Take the check at which the application stands: ``pass``, ``return`` or ``fail``.

    ``version`` is what the page showed: an application edited since then is not passed unseen.
    ``Refused`` without a reason where one is due, where somebody else was quicker, or where an
    audit blocks the final check.
    """
    application = locked(application)
    if application.waits_at is None:
        APPLICATION.require(application, "pass_first")
    rank = require_can_check(by, application)
    if version is not None and application.version != version:
        raise Refused(
            _("The application changed since you opened it. Read it again, then decide."), code="lost_update"
        )
    if decision == PASS:
        return _pass(application, rank, by, reason)
    if decision not in (RETURN, FAIL):
        raise Refused(_("Choose one of the decisions."), code="decision")
    if not reason.strip():
        raise Refused(_("Say why, and what would have to be mended."), code="reason")
    return _send_back(application, rank, decision, by, reason.strip()[:500])


def pass_all(*, applications: Iterable[Application], by: Author) -> tuple[int, list[str]]:
    """Pass several, each on its own: how many passed, and a sentence for each that could not."""
    passed, refused = 0, []
    for application in applications:
        try:
            decide(application=application, decision=PASS, by=by)
        except Refused as refusal:
            refused.append(f"{application.worker.name}: {refusal}")
        else:
            passed += 1
    if not passed and not refused:
        raise Refused(_("Choose at least one application."))
    return passed, refused


def _pass(application: Application, rank: Rank, by: Author, text: str) -> Application:
    kind = _PASSES[rank]
    if rank == Rank.PROVINCE:
        _require_audited(application)
    if application.state != State.FINAL_PASSED:
        APPLICATION.move(application, kind)
        add_step(application, kind, by, rank=rank, text=text.strip() or "同意。")
    if application.state == State.FINAL_PASSED and application.issuer == Issuer.PROVINCIAL:
        settle(application, by=by, rank=rank)
    return application


def _send_back(application: Application, rank: Rank, decision: str, by: Author, reason: str) -> Application:
    if decision == RETURN:
        name, facts = StepKind.RETURN, {"reason": reason}
    else:
        name = StepKind.FAIL_FIRST if rank == Rank.COUNTY else StepKind.FAIL_FINAL
        facts = {"reason": reason, "settled_at": now()}
    APPLICATION.move(application, name, facts=facts)
    step = add_step(application, name, by, rank=rank, text=reason)
    kind = NoticeKind.RETURNED if decision == RETURN else NoticeKind.SETTLED
    notify(application.worker, kind, key=step.number, by=by, facts={"number": step.number, "state": name})
    return application


def _require_audited(application: Application) -> None:
    """A blocking sample holds the final check until its person is audited; a failed one stops it."""
    members = SampleMember.objects.filter(application=application, draw__blocking=True)
    if members.filter(outcome=Outcome.OPEN).exists():
        raise Refused(
            _("This application is in an audit sample that the final check waits for. Audit it first."),
            code="audit",
        )
    if members.filter(outcome=Outcome.FAILED).exists():
        raise Refused(_("The audit did not confirm this application. Return it or refuse it."), code="audit")
