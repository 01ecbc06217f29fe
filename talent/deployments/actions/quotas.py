"""Setting the numbers of a programme, and exceptions to them: one officer asks, another grants."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core.access.permissions import covers
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import add_years, now, today
from core.common.errors import NotAllowed, Refused
from core.localities.models import Locality

from ..enums import ProgrammeState
from ..models import Programme, Quota, QuotaException
from ..permissions import require_can_manage, whole_plan
from ..selectors.plans import exception_for, taken_by_place
from ..workflow import QUOTA_EXCEPTION
from .places import lock_places

Numbers = Mapping[Locality, int | None]


@transaction.atomic
def set_quotas(
    *,
    programme: Programme,
    side: str,
    numbers: Numbers,
    document_no: str,
    by: Author,
    document_on: date | None = None,
    seen: int | None = None,
) -> int:
    """Give places their numbers (None takes one away) under a document; answers how many changed.

    ``seen`` is the last row that the page showed. Numbers in force end at this instant and stay as
    history. Refused below the people who are on the list already.
    """
    province = whole_plan()
    require_can_manage(by.user, province)
    programme = lock_places(programme.pk)
    if programme.state == ProgrammeState.CLOSED:
        raise Refused(_("This programme is closed; its numbers stay as they were."), code="state")
    current = {row.locality_id: row for row in Quota.objects.current().filter(programme=programme, side=side)}
    changed = {
        place: wanted
        for place, wanted in numbers.items()
        if wanted != (current[place.pk].places if place.pk in current else None)
    }
    if not changed:
        return 0
    _require_unseen(programme, side, seen, changed, current)
    if not document_no.strip():
        raise Refused(_("Enter the number of the document that allots these places."), code="document_no")
    _require_not_below(programme, side, changed)
    old = [current[place.pk].pk for place in changed if place.pk in current]
    _write(programme, side, changed, old, document_no.strip(), document_on, by)
    facts = {"side": str(side), "places": len(changed), "document_no": document_no.strip()}
    audit.record(by=by, event="deployments.quotas_set", target=programme, place=province, facts=facts)
    return len(changed)


def _write(
    programme: Programme,
    side: str,
    changed: Numbers,
    old: list[int],
    document_no: str,
    document_on: date | None,
    by: Author,
) -> None:
    """End the rows of old numbers and write the new ones, all at one instant."""
    moment = now()
    Quota.objects.filter(pk__in=old).update(ended_at=moment)
    Quota.objects.bulk_create(
        Quota(
            programme=programme,
            side=side,
            locality=place,
            places=places,
            document_no=document_no,
            document_on=document_on,
            set_at=moment,
            set_by=by.user,
        )
        for place, places in changed.items()
        if places is not None
    )


def _require_unseen(
    programme: Programme, side: str, seen: int | None, changed: Numbers, current: Mapping[int, Quota]
) -> None:
    """Nobody may have set numbers since the page was opened; says which differ."""
    newest = latest_quota(programme, side)
    if seen is None or seen == newest:
        return
    present = {pk: row.places for pk, row in current.items()}
    details = [
        _("%(place)s: now %(now)s, you typed %(typed)s.")
        % {"place": place.name, "now": present.get(place.pk, "–"), "typed": "–" if typed is None else typed}
        for place, typed in changed.items()
    ]
    sentence = _("Somebody else set numbers while you were editing. Compare, then save again.")
    raise Refused(sentence, code="lost_update", details=details)


def latest_quota(programme: Programme, side: str) -> int:
    """The last row that was written for a side; 0 before the first."""
    rows = Quota.objects.filter(programme=programme, side=side)
    return rows.aggregate(latest=Max("id"))["latest"] or 0


def _require_not_below(programme: Programme, side: str, changed: Numbers) -> None:
    taken = taken_by_place(programme, side)
    short = []
    for place, places in changed.items():
        people = taken.get(place.pk, 0)
        if people > (places or 0) + exception_for(programme, side, place).places:
            short.append(
                _("%(place)s: %(people)s people are on the list, %(places)s places are typed.")
                % {"place": place.name, "people": people, "places": places or 0}
            )
    if short:
        sentence = _("A number cannot be smaller than the people on the list. Withdraw people first.")
        raise Refused(sentence, code="below", details=short)


@transaction.atomic
def ask_exception(
    *,
    programme: Programme,
    side: str,
    place: Locality,
    extra: int,
    reason: str,
    document_no: str,
    expires_on: date,
    by: Author,
) -> QuotaException:
    """Ask for places beyond a quota until a day; whoever puts people forward at the place may ask."""
    if by.user is not None and not covers(by.user, Capability.PROPOSE_DEPLOYMENTS, place):
        raise NotAllowed(_("You may ask for an exception only for a place that you look after."))
    if programme.state == ProgrammeState.CLOSED:
        raise Refused(_("This programme is closed; its numbers stay as they were."), code="state")
    if expires_on <= today():
        raise Refused(_("The exception would have expired already: choose a later day."), code="day")
    if expires_on > add_years(today(), 3):
        raise Refused(_("An exception lasts three years at most; after that set a new number."), code="day")
    exception = QuotaException(
        programme=programme,
        side=side,
        locality=place,
        extra=extra,
        reason=reason.strip(),
        document_no=document_no.strip(),
        expires_on=expires_on,
        asked_by=by.user,
    )
    exception.full_clean()
    exception.save()
    _record(exception, "deployments.exception_asked", by.because(reason))
    return exception


@transaction.atomic
def decide_exception(*, exception: QuotaException, grant: bool, by: Author, note: str = "") -> QuotaException:
    """Grant or decline; the province decides, and never the officer who asked."""
    lock_places(exception.programme_id)
    exception = QuotaException.objects.select_for_update().get(pk=exception.pk)
    require_can_decide(by, exception)
    if not grant and not note.strip():
        raise Refused(_("State why the exception is declined."), code="reason")
    facts = {"decided_at": now(), "decided_by": by.user, "decision_note": note.strip()[:300]}
    QUOTA_EXCEPTION.move(exception, "grant" if grant else "decline", facts)
    _record(exception, f"deployments.exception_{exception.state}", by.because(note))
    return exception


def require_can_decide(by: Author, exception: QuotaException) -> None:
    """Manages the whole plan, and is not whoever asked (two pairs of eyes)."""
    require_can_manage(by.user, whole_plan())
    if by.user is not None and by.user.pk == exception.asked_by_id:
        raise NotAllowed(
            _("You asked for this exception yourself: a second officer decides on it (two pairs of eyes).")
        )


@transaction.atomic
def take_back_exception(*, exception: QuotaException, by: Author) -> QuotaException:
    """Take back a request that nobody has decided on yet; only whoever asked."""
    exception = QuotaException.objects.select_for_update().get(pk=exception.pk)
    if by.user is not None and by.user.pk != exception.asked_by_id:
        raise NotAllowed(_("Only the officer who asked for the exception takes it back."))
    QUOTA_EXCEPTION.move(exception, "take_back")
    _record(exception, "deployments.exception_taken_back", by)
    return exception


def _record(exception: QuotaException, event: str, by: Author) -> None:
    audit.record(
        by=by,
        event=event,
        target=exception,
        place=exception.locality,
        facts={
            "side": str(exception.side),
            "extra": exception.extra,
            "document_no": exception.document_no,
            "expires_on": str(exception.expires_on),
        },
    )
