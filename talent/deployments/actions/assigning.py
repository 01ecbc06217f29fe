"""Verbs of the list: assign by hand, put together, take back, publish, settle."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.deadlines import add_working_days
from core.common.errors import Refused
from core.localities.models import Locality
from core.localities.selectors import calendar

from ..enums import Side
from ..enums.selection import CallState, CandidateState, ObjectionResult
from ..models import Call, Candidate, Objection, ReceivingSite
from ..permissions import whole_plan
from ..permissions_selection import require_can_call, require_second_officer, require_stranger
from ..selectors.calls import sites_of
from ..selectors.plans import place_of, places_free
from ..selectors.ranking import endorsed_of
from ..workflow import CALL, CANDIDATE
from .deployments import approve, nominate
from .places import lock_places
from .telling import tell


@transaction.atomic
def assign_by_hand(*, candidate: Candidate, site: ReceivingSite | None, reason: str, by: Author) -> Candidate:
    """Put one person somewhere else than suggested (or nowhere), with the reason that the page shows.

    ``Refused`` beyond the free places of the site, the quota of its county or of the sender, as
    far as exceptions that were granted do not open further places.
    """
    call = ranked_call(candidate.call, by)
    row = endorsed_of(call).select_for_update(of=("self",)).get(pk=candidate.pk)
    require_stranger(by.user, row)
    if not reason.strip():
        raise Refused(_("Give the reason for differing from the suggestion."), code="reason")
    row.site, row.override_reason, row.overridden_by = site, reason.strip()[:300], by.user
    row.version += 1
    row.save(update_fields=["site", "override_reason", "overridden_by", "version"])
    _require_places(call, [site.pk] if site else [], [place_of(Side.SENDING, row)] if site else [])
    record_about(
        by, "deployments.assigned_by_hand", call, candidate=str(row.uid), site=str(site.uid) if site else ""
    )
    return row


@transaction.atomic
def follow_suggestion(*, candidate: Candidate, by: Author) -> Candidate:
    """Drop what was decided by hand: the matching decides again with the next suggestion."""
    call = ranked_call(candidate.call, by)
    row = endorsed_of(call).select_for_update(of=("self",)).get(pk=candidate.pk)
    row.site, row.override_reason, row.overridden_by = None, "", None
    row.suggested, row.why = None, []
    row.version += 1
    row.save(update_fields=["site", "override_reason", "overridden_by", "suggested", "why", "version"])
    record_about(by, "deployments.hand_taken_back", call, candidate=str(row.uid))
    return row


@transaction.atomic
def put_together(*, call: Call, by: Author) -> Call:
    """Take the assignment over as the list: whoever has a site is on it, the others are not."""
    call = ranked_call(call, by)
    rows = list(endorsed_of(call).select_for_update(of=("self",)))
    placed = [row for row in rows if row.site_id is not None]
    if not placed:
        raise Refused(_("Nobody is assigned yet. Ask for a suggestion first, or assign by hand."))
    _require_places(call, {row.site_id for row in placed}, {place_of(Side.SENDING, row) for row in placed})
    for row in rows:
        CANDIDATE.move(row, "place" if row.site_id is not None else "pass_over")
    CALL.move(call, "assign", {"listed_by": by.user, "listed_at": now()})
    record_about(by, "deployments.list_put_together", call, people=len(placed))
    return call


@transaction.atomic
def take_list_back(*, call: Call, by: Author) -> Call:
    """Work on the list again before it is published; the assignment stays as it was."""
    call = _locked(call, by)
    CALL.move(call, "reopen", {"listed_by": None, "listed_at": None})
    for row in call.candidates.filter(state__in=[CandidateState.PLACED, CandidateState.UNPLACED]):
        CANDIDATE.move(row, "take_back")
    record_about(by, "deployments.list_taken_back", call)
    return call


@transaction.atomic
def publish_list(*, call: Call, by: Author) -> Call:
    """Public notice of the list from today for the call's working days; by a second officer."""
    call = _locked(call, by)
    CALL.require(call, "notice")
    require_second_officer(
        by.user, call.listed_by_id, _("You put the list together; another officer has to publish it.")
    )
    day = today()
    until = add_working_days(day, call.notice_days, calendar())
    CALL.move(call, "notice", {"noticed_by": by.user, "notice_from": day, "notice_until": until})
    for row in _on_list(call):
        text = format_lazy(
            gettext_lazy("{call}: you are on the list that is on public notice until {day}."),
            call=str(call),
            day=str(until),
        )
        tell(row, text, by)
    record_about(by, "deployments.list_published", call, until=until.isoformat())
    return call


@transaction.atomic
def record_objection(
    *, call: Call, by: Author, candidate: Candidate | None = None, **values: Any
) -> Objection:
    """Write down what somebody said against the list while it is on notice."""
    call = _locked(call, by)
    if call.state != CallState.NOTICED:
        raise Refused(_("Objections are taken while the list is on public notice."), code="state")
    if not call.notice_from <= values["received_on"] <= today():
        raise Refused(
            _("An objection is received between the first day of the notice, %(day)s, and today.")
            % {"day": call.notice_from}
        )
    objection = Objection(call=call, candidate=candidate, recorded_by=by.user, **values)
    objection.full_clean()
    objection.save()
    record_about(by, "deployments.objection_recorded", call, objection=str(objection.uid))
    return objection


@transaction.atomic
def answer_objection(*, objection: Objection, result: str, answer: str, by: Author) -> Objection:
    """Answer an objection; one that is upheld takes the person off the list."""
    call = _locked(objection.call, by)
    objection = (
        Objection.objects.select_for_update(of=("self",)).select_related("candidate").get(pk=objection.pk)
    )
    if objection.result:
        raise Refused(_("This objection is answered already."), code="state")
    if result not in ObjectionResult.values or not answer.strip():
        raise Refused(_("Choose the result and write the answer."), code="answer")
    objection.result, objection.answer = result, answer.strip()
    objection.answered_on, objection.answered_by = today(), by.user
    objection.version += 1
    objection.full_clean()
    objection.save()
    row = objection.candidate
    if result == ObjectionResult.UPHELD and row is not None and row.state == CandidateState.PLACED:
        CANDIDATE.move(row, "strike", {"site": None, "override_reason": answer.strip()[:300]})
    record_about(by, "deployments.objection_answered", call, objection=str(objection.uid), result=result)
    return objection


@transaction.atomic
def settle_list(*, call: Call, by: Author) -> list[Candidate]:
    """After the notice: everybody on the list becomes a deployment on the approved list.

    ``Refused`` before the notice has ended, while an objection waits for its answer, and with the
    sentence of any quota that is full meanwhile.
    """
    lock_places(call.programme_id)
    call = _locked(call, by)
    CALL.require(call, "settle")
    if today() <= call.notice_until:
        raise Refused(
            _("The list is on public notice until %(day)s; it can be settled the day after.")
            % {"day": call.notice_until}
        )
    if call.objections.filter(result="").exists():
        raise Refused(
            _("An objection waits for its answer. Answer every objection first."), code="objections"
        )
    rows = list(_on_list(call).select_for_update(of=("self",)))
    for row in rows:
        _deploy(call, row, by)
    CALL.move(call, "settle", {"settled_by": by.user, "settled_at": now()})
    record_about(by, "deployments.list_settled", call, people=len(rows))
    return rows


# ------------------------------------------------------------------------------------------ details
def _deploy(call: Call, row: Candidate, by: Author) -> None:
    site = row.site
    common = [key for key in site.fields if key in row.fields]
    deployment = nominate(
        programme=call.programme,
        worker=row.worker,
        sender=row.sender,
        host=site.host,
        site=site,
        starts_on=call.service_from,
        ends_on=call.service_until,
        field=next(iter([*common, *row.fields, *site.fields]), ""),
        note=row.number,
        by=by,
    )
    CANDIDATE.move(row, "deploy", {"deployment": approve(deployment=deployment, by=by)})
    text = format_lazy(
        gettext_lazy("{call}: you are selected for {site}; the agreement comes next."),
        call=str(call),
        site=str(site),
    )
    tell(row, text, by)


def _require_places(call: Call, sites: Iterable[int], senders: Iterable[int | None]) -> None:
    """No site, county or sender gets more people than it has places left, exceptions included."""
    rows = list(endorsed_of(call).exclude(site=None))
    known = {site.pk: site for site in sites_of(call)}
    at_site = Counter(row.site_id for row in rows)
    for pk in sites:
        if pk not in known:
            raise Refused(_("This site is not approved for the period of the service."), code="site")
        if at_site[pk] > known[pk].free:
            raise Refused(
                _("%(site)s: free places %(free)s, people assigned %(count)s.")
                % {"site": known[pk], "free": known[pk].free, "count": at_site[pk]},
                code="quota",
            )
    counties = Counter(known[row.site_id].county_id for row in rows if row.site_id in known)
    sent = Counter(place_of(Side.SENDING, row) for row in rows)
    _require_quota(call, Side.RECEIVING, counties, {known[pk].county_id for pk in sites})
    _require_quota(call, Side.SENDING, sent, senders)


def _require_quota(call: Call, side: str, counted: Counter, places: Iterable[int | None]) -> None:
    free = places_free(call.programme, side)
    if free is None:
        return
    over = [pk for pk in places if pk is not None and counted[pk] > free.get(pk, 0)]
    for place in Locality.objects.filter(pk__in=over).order_by("code"):
        words = {
            "place": place.name,
            "free": max(free.get(place.pk, 0), 0),
            "side": Side(side).label,
            "count": counted[place.pk],
        }
        raise Refused(
            _("%(place)s (%(side)s): places left %(free)s, people assigned %(count)s.") % words,
            details=[_("Assign somebody elsewhere, or have an exception to the quota granted first.")],
            code="quota",
        )


def _on_list(call: Call) -> Any:
    rows = call.candidates.filter(state=CandidateState.PLACED)
    return rows.select_related("worker__user", "sender", "call", "site__host").order_by("rank", "id")


def _locked(call: Call, by: Author) -> Call:
    require_can_call(by.user)
    return Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call.pk)


def ranked_call(call: Call, by: Author) -> Call:
    """The call, locked, whose candidates are ranked and whose list is not put together yet."""
    call = _locked(call, by)
    CALL.require(call, "assign")
    return call


def record_about(by: Author, event: str, call: Call, **facts: Any) -> None:
    """What happened to a call, for the operation log."""
    audit.record(
        by=by,
        event=event,
        target=call,
        place=whole_plan(),
        facts={"state": str(call.state), "programme": str(call.programme_id), **facts},
    )
