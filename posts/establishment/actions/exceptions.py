"""Exceptions: one officer asks, a second one approves, both say why and until when."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.permissions import require
from core.audit import actions as audit
from core.common import dates
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from talent.people.models import SocialWorker

from ..models import Post, PostException
from ..permissions import require_can_appoint
from ..saving import save
from ..workflow_people import EXCEPTION

LONGEST_YEARS = 5  # a typing guard; the approving document says how long


@transaction.atomic
def request_exception(
    *,
    post: Post,
    worker: SocialWorker,
    kind: str,
    reason: str,
    expires_on: date,
    by: Author,
    valid_from: date | None = None,
    document_no: str = "",
) -> PostException:
    """Ask that a person may hold a post although a rule says no, until a day."""
    require_can_appoint(by, post)
    first = valid_from or dates.today()
    if not reason.strip():
        raise Refused(_("State why the exception is needed."), code="reason")
    if expires_on <= dates.today():
        raise Refused(_("The exception would have expired already: choose a later day."), code="day")
    if expires_on > dates.add_years(first, LONGEST_YEARS):
        raise Refused(_("An exception lasts five years at most: it is no way to change a rule."), code="day")
    exception = save(
        PostException(
            post=post,
            worker=worker,
            kind=kind,
            reason=reason.strip(),
            document_no=document_no,
            valid_from=first,
            expires_on=expires_on,
            requested_by=by.user,
        )
    )
    _record(exception, "establishment.exception_requested", by.because(reason))
    return exception


@transaction.atomic
def decide_exception(*, exception: PostException, approve: bool, by: Author, note: str = "") -> PostException:
    """Approve or refuse; never by the officer who asked."""
    exception = PostException.objects.select_for_update().get(pk=exception.pk)
    require_other_officer(by, exception)
    if not approve and not note.strip():
        raise Refused(_("State why the exception is refused."), code="reason")
    facts = {"decided_at": dates.now(), "decided_by": by.user, "decision_note": note.strip()[:300]}
    EXCEPTION.move(exception, "approve" if approve else "refuse", facts)
    _record(exception, f"establishment.exception_{exception.state}", by.because(note))
    return exception


def require_other_officer(by: Author, exception: PostException) -> None:
    """``APPROVE_POSTS`` at the post, and not whoever asked (two pairs of eyes)."""
    if by.user is None:
        return
    require(by.user, Capability.APPROVE_POSTS, exception)
    if by.user.pk == exception.requested_by_id:
        raise NotAllowed(
            _("You asked for this exception yourself: a second officer decides on it (two pairs of eyes).")
        )


@transaction.atomic
def take_back_exception(*, exception: PostException, by: Author) -> PostException:
    """Take back a request that nobody has decided on yet."""
    exception = PostException.objects.select_for_update().get(pk=exception.pk)
    require_can_appoint(by, exception.post)
    EXCEPTION.move(exception, "withdraw")
    _record(exception, "establishment.exception_withdrawn", by)
    return exception


def _record(exception: PostException, event: str, by: Author) -> None:
    audit.record(
        by=by,
        event=event,
        target=exception,
        place=exception.post,
        subject=exception.worker,
        facts={
            "post": exception.post.number,
            "kind": str(exception.kind),
            "expires_on": str(exception.expires_on),
        },
    )
