"""Setting an approval route: the old one ends, the new one begins; history stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.approvals.enums import Decision, StepLevel
from core.approvals.models import ApprovalRoute, RouteStep
from core.audit.actions import record
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import Refused
from core.localities.models import Locality


@dataclass(frozen=True)
class StepSpec:
    """One step as typed: whose opinion, which capability, at which rank, what they usually decide."""

    label: str
    capability: str
    level: str
    decision: str = Decision.AGREE


@transaction.atomic
def set_route(
    *,
    by: Author,
    kind: str,
    locality: Locality,
    steps: Sequence[StepSpec],
    valid_from: date,
    source: str,
    document_no: str = "",
    distinct_officers: bool = False,
    is_default: bool = False,
) -> ApprovalRoute:
    """Give a locality a route for a kind of document from ``valid_from`` on.

    The route in force on that day ends the day before; one that begins on the very day and was
    never used is replaced. Rounds already under way keep the route they started on. Who may do
    this is checked by the page: ``MANAGE_SETTINGS`` at the locality.
    """
    _require_sound(steps, source)
    rows = ApprovalRoute.objects.select_for_update().filter(document_kind=kind, locality=locality)
    _require_last(rows, valid_from)
    for old in rows.on(valid_from):
        _end_before(old, valid_from)
    route = ApprovalRoute(
        document_kind=kind,
        locality=locality,
        valid_from=valid_from,
        distinct_officers=distinct_officers,
        is_default=is_default,
        document_no=document_no,
        source=source,
    )
    try:
        route.full_clean()
    except ValidationError as error:
        raise Refused("\n".join(error.messages), code="constraint") from error
    route.save()
    _add_steps(route, steps)
    facts = {"kind": kind, "steps": len(steps), "from": valid_from.isoformat(), "document_no": document_no}
    record(by=by, event="approvals.route_set", target=route, place=locality, facts=facts)
    return route


def _add_steps(route: ApprovalRoute, steps: Sequence[StepSpec]) -> None:
    RouteStep.objects.bulk_create(
        RouteStep(
            route=route,
            order=order,
            label=step.label,
            capability=step.capability,
            level=step.level,
            decision=step.decision,
        )
        for order, step in enumerate(steps, start=1)
    )


def _require_sound(steps: Sequence[StepSpec], source: str) -> None:
    if not steps:
        raise Refused(_("A route needs at least one step."), code="steps")
    if not source.strip():
        raise Refused(_("Name the document or the office this route comes from."), code="source")
    for step in steps:
        if (
            not step.label.strip()
            or step.capability not in set(Capability)
            or step.level not in StepLevel.values
        ):
            raise Refused(_("Every step names whose opinion it is, a capability and a level."), code="steps")


def _require_last(rows: "object", valid_from: date) -> None:
    later = rows.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    if later is not None:
        raise Refused(
            _("A later route already begins on %(day)s; choose that day or a later one.")
            % {"day": later.valid_from},
            code="later_route",
        )


def _end_before(old: ApprovalRoute, day: date) -> None:
    if old.valid_from < day:
        old.valid_to = day - timedelta(days=1)
        old.version += 1
        old.save(update_fields=["valid_to", "version"])
    elif old.approvals.exists():
        raise Refused(
            _("The present route began today and is in use; let the new one begin tomorrow."), code="in_use"
        )
    else:
        old.delete()
