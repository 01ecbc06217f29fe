"""Questions about calls: which are open, what the reader may see of one, figures by state."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet

from core.access.holdings import Access
from core.audit.models import AuditEvent
from core.common.capabilities import Capability
from core.common.dates import today

from ..enums.selection import CallState, CandidateState
from ..models import Call, Candidate, Objection, ReceivingSite
from .counting import counted
from .sites import open_sites

CLOSING_SOON = 7
"""Days before its last day from which a call is called to mind."""


def calls_of(holder: Any) -> QuerySet[Call]:
    """The calls that the reader may see, newest first: drafts only where calls are managed."""
    rows = Call.objects.select_related("programme", "prepared_by", "opened_by")
    if Access.of(holder).holds(Capability.MANAGE_DEPLOYMENTS):
        return rows
    return rows.exclude(state=CallState.DRAFT)


def with_people(calls: QuerySet[Call], candidates: QuerySet[Candidate]) -> QuerySet[Call]:
    """Calls with how many of these candidates stand in each; whoever withdrew is not counted."""
    return calls.annotate(people=counted(candidates.exclude(state=CandidateState.WITHDRAWN), "call"))


def history_of(call: Call) -> QuerySet[AuditEvent]:
    """What happened to the call, newest first."""
    return AuditEvent.objects.of(call).select_related("user")[:30]


def open_calls(day: date | None = None) -> QuerySet[Call]:
    """Calls that take candidates on the day."""
    day = day or today()
    rows = Call.objects.filter(state=CallState.OPEN, opens_on__lte=day, closes_on__gte=day)
    return rows.select_related("programme").order_by("closes_on", "id")


def closing_soon(day: date | None = None) -> QuerySet[Call]:
    """Open calls whose last day is near."""
    day = day or today()
    return open_calls(day).filter(closes_on__lte=day + timedelta(days=CLOSING_SOON))


def candidates_by_state(rows: QuerySet[Candidate]) -> list[tuple[str, str, int]]:
    """(state, label, number) for every state, in the order of a candidate's life; one query."""
    counted = dict(rows.values_list("state").annotate(Count("id")).order_by())
    return [(str(s), str(s.label), counted.get(str(s), 0)) for s in CandidateState]


def forms_in(call: Call, people: Iterable[Any]) -> QuerySet[Candidate]:
    """The forms that these people have in a call; a withdrawn one leaves room for another."""
    rows = call.candidates.exclude(state=CandidateState.WITHDRAWN)
    return rows.filter(worker__in=[person.pk for person in people])


def sites_of(call: Call) -> QuerySet[ReceivingSite]:
    """The sites that a call offers: approved on the first day of its service, most needed first."""
    rows = open_sites(call.programme, call.service_from).select_related("host", "county", "prefecture")
    return rows.order_by("county__code", "-score", "id")


def objections_of(call: Call) -> QuerySet[Objection]:
    """What was said against the list, oldest first."""
    rows = call.objections.select_related("candidate__worker", "recorded_by", "answered_by")
    return rows.order_by("id")


def on_list(call: Call) -> QuerySet[Candidate]:
    """The people on the list, best first."""
    states = [CandidateState.PLACED, CandidateState.DEPLOYED]
    rows = call.candidates.filter(state__in=states)
    return rows.select_related("worker", "sender", "site__host", "site__county").order_by("rank", "id")
