"""What this room adds to a worker's page."""

from typing import Any

from core.access.permissions import can
from core.common.capabilities import Capability
from talent.people.models import SocialWorker

from .enums import Kind
from .rules import eligibility, usual_kind
from .selectors import facts_of
from .selectors.situation import situation


def registration_of(worker: SocialWorker, access: Any) -> dict[str, Any]:
    """Where the person stands, the conditions, their applications; what an officer may open."""
    facts = facts_of(worker)
    kind = facts.open.kind if facts.open else usual_kind(facts)
    may_open = can(access, Capability.CHECK_RENEWALS, worker) and facts.open is None
    return {
        "worker": worker,
        "facts": facts,
        "situation": situation(facts),
        "result": eligibility(kind, facts),
        "applications": worker.applications.order_by("-id")[:5],
        "kinds": [one for one in Kind if may_open and facts.certificate is not None],
        "may_record": can(access, Capability.MANAGE_WORKERS, worker),
    }
