"""Verbs of a call: prepare, set criteria, open (which freezes them), close, rank, cancel."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.approvals import actions as approvals
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version

from ..enums.selection import CallState, CandidateState, CriterionKind
from ..lot import ticket
from ..models import Call, Candidate, Programme
from ..permissions import whole_plan
from ..permissions_selection import require_can_call, require_second_officer
from ..ranking import score, total
from ..rules import require_running
from ..selectors.ranking import criteria_of, ranking_facts
from ..workflow import CALL, CANDIDATE
from .sites import freeze_scores

MOST_POINTS = 100


@transaction.atomic
def prepare_call(*, programme: Programme, by: Author, **values: Any) -> Call:
    """Enter a call as a draft: title, document, dates, period of service, days of public notice."""
    require_can_call(by.user)
    require_running(programme)
    call = Call(programme=programme, prepared_by=by.user, **values)
    call.full_clean()
    call.save()
    _record(by, "deployments.call_prepared", call)
    return call


@transaction.atomic
def change_call(*, call: Call, changes: dict[str, Any], by: Author, version: int | None = None) -> Call:
    """Change a draft; whoever changes it last has prepared it and cannot open it."""
    call = _draft(call, by)
    if version is not None:
        require_version(call, version, changes)
    changed = apply_changes(call, changes)
    if changed:
        call.prepared_by = by.user
        call.full_clean()
        call.save()
        _record(by, "deployments.call_changed", call, changes=changed)
    return call


@transaction.atomic
def set_criteria(*, call: Call, rows: Iterable[Mapping[str, Any]], by: Author) -> Call:
    """Set the criteria of a draft anew: ``kind``, ``weight`` in points, ``table``, ``basis``."""
    call = _draft(call, by)
    criteria = [_criterion(row) for row in rows]
    kinds = [row["kind"] for row in criteria]
    if len(kinds) != len(set(kinds)):
        raise Refused(_("Each criterion can be named once; take the second one out."), code="twice")
    call.criteria, call.prepared_by, call.version = criteria, by.user, call.version + 1
    call.save(update_fields=["criteria", "prepared_by", "version"])
    _record(by, "deployments.criteria_set", call, points=sum(row["weight"] for row in criteria))
    return call


def _criterion(row: Mapping[str, Any]) -> dict[str, Any]:
    """A criterion as it is kept; ``Refused`` for an unknown one or a weight that counts nothing."""
    if row["kind"] not in CriterionKind.values or not 1 <= row["weight"] <= MOST_POINTS:
        raise Refused(_("A criterion has a weight between 1 and 100 points."), code="criterion")
    table = {str(word): int(share) for word, share in row.get("table", {}).items()}
    return {
        "kind": str(row["kind"]),
        "weight": row["weight"],
        "table": table,
        "basis": row.get("basis", ""),
    }


@transaction.atomic
def open_call(*, call: Call, by: Author) -> Call:
    """Open the call: criteria, weights, the sites' need scores and the seed of the lot are frozen now.

    Another officer than the one who prepared it; not before there are criteria, nor after its last day.
    """
    call = _locked(call, by)
    CALL.require(call, "open")
    require_second_officer(
        by.user, call.prepared_by_id, _("You prepared this call; another officer has to open it.")
    )
    require_running(call.programme)
    if not call.criteria:
        raise Refused(_("Set the criteria and their weights first: they are frozen with the opening."))
    if call.closes_on < today():
        raise Refused(_("The call closes on %(day)s, which has passed.") % {"day": call.closes_on})
    freeze_scores(programme=call.programme, by=by)
    facts = {"opened_by": by.user, "opened_at": now(), "seed": secrets.token_hex(16)}
    CALL.move(call, "open", facts)
    _record(by, "deployments.call_opened", call)
    return call


@transaction.atomic
def close_call(*, call: Call, by: Author) -> Call:
    """Take no more candidates. Drafts and unanswered applications stay where they are."""
    call = _locked(call, by)
    if call.state == CallState.OPEN and call.closes_on >= today():
        raise Refused(
            _("The call is open until %(day)s; it can be closed the day after.") % {"day": call.closes_on}
        )
    CALL.move(call, "close")
    _record(by, "deployments.call_closed", call)
    return call


@transaction.atomic
def rank_candidates(*, call: Call, by: Author) -> list[Candidate]:
    """Score everybody endorsed by the frozen criteria; equal scores are ordered by lot.

    Refused while forms still wait for an opinion: they are endorsed or returned first.
    """
    call = _locked(call, by)
    CALL.require(call, "rank")
    waiting = call.candidates.filter(state=CandidateState.SUBMITTED).count()
    if waiting:
        raise Refused(
            _("%(count)s candidates still wait for an opinion of their county or prefecture.")
            % {"count": waiting}
        )
    rows = call.candidates.filter(state=CandidateState.ENDORSED).select_related("worker", "call", "sender")
    rows = list(rows)
    if not rows:
        raise Refused(_("Nobody is endorsed, so there is nobody to rank."))
    criteria, facts = criteria_of(call), ranking_facts(call, rows)
    for row in rows:
        lines = score(facts[row.pk], criteria)
        row.score, row.score_detail = total(lines), [line.as_row() for line in lines]
        row.suggested = row.site = row.overridden_by = None
        row.why, row.override_reason = [], ""
    rows.sort(key=lambda row: (-row.score, ticket(call.seed, row.uid)))
    for rank, row in enumerate(rows, start=1):
        row.rank = rank
    names = ["score", "score_detail", "rank", "suggested", "site", "why", "override_reason", "overridden_by"]
    Candidate.objects.bulk_update(rows, names, batch_size=500)
    CALL.move(call, "rank", {"ranked_at": now()})
    _record(by, "deployments.candidates_ranked", call, people=len(rows))
    return rows


@transaction.atomic
def cancel_call(*, call: Call, by: Author) -> Call:
    """Give the call up, with the reason; its candidates are withdrawn."""
    call = _locked(call, by)
    if not by.reason.strip():
        raise Refused(_("Give the reason for cancelling the call."), code="reason")
    reason = by.reason.strip()[:300]
    CALL.move(call, "cancel", {"cancel_reason": reason})
    rows = call.candidates.exclude(state__in=[CandidateState.WITHDRAWN, CandidateState.DEPLOYED])
    for row in rows.select_related("worker", "sender"):
        if row.state == CandidateState.SUBMITTED:
            approvals.withdraw(document=row, by=by)
        CANDIDATE.move(row, "withdraw", {"withdraw_reason": reason})
    _record(by, "deployments.call_cancelled", call)
    return call


def _locked(call: Call, by: Author) -> Call:
    require_can_call(by.user)
    return Call.objects.select_for_update(of=("self",)).select_related("programme").get(pk=call.pk)


def _draft(call: Call, by: Author) -> Call:
    call = _locked(call, by)
    if not call.is_draft:
        raise Refused(
            _("The call is open: its dates, criteria and weights can no longer change."), code="frozen"
        )
    return call


def _record(by: Author, event: str, call: Call, *, changes: Iterable[str] = (), **facts: Any) -> None:
    audit.record(
        by=by,
        event=event,
        target=call,
        place=whole_plan(),
        changes=changes,
        facts={"state": str(call.state), "programme": str(call.programme_id), **facts},
    )
