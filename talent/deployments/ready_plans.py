"""What the plan and the training half register once the registry of models is ready."""

from typing import Any

from core.access.holdings import Access
from core.approvals.registry import register_document
from core.audit.wording import register_events
from core.common import waiting
from core.common.capabilities import Capability
from core.files.registry import register_owner
from core.imports.gate import register

from .documents.trainees import TRAINEE_PAPER
from .events_plans import EVENTS
from .models import Project, Trainee
from .resources_quotas import QuotaImporter
from .resources_trainees import TraineeImporter
from .selectors.plans_waiting import plans_wait_for
from .selectors.trainees import trainees_wait_for


def _scans(holder: Any) -> Any:
    """Task books whose signed scans the reader may open: whoever manages the plan."""
    manages = Access.of(holder).holds(Capability.MANAGE_DEPLOYMENTS)
    return Project.objects.all() if manages else Project.objects.none()


def register_plans() -> None:
    """Documents, lists of the gate, what waits, events."""
    register_document(TRAINEE_PAPER)
    register_owner(
        Trainee,
        readable=lambda holder: Trainee.objects.for_user(holder, Capability.VIEW_DEPLOYMENTS),
        writable=lambda holder: Trainee.objects.for_user(holder, Capability.PROPOSE_DEPLOYMENTS),
    )
    register_owner(Project, readable=_scans, writable=_scans)
    register(QuotaImporter())
    register(TraineeImporter())
    waiting.register("plans", plans_wait_for)
    waiting.register("trainees", trainees_wait_for)
    register_events(EVENTS)
