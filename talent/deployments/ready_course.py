"""What the course of service registers: papers that travel a route, files, the desk."""

from core.approvals.registry import register_document
from core.common.capabilities import Capability
from core.files.registry import register_owner

from .documents.course import APPRAISAL_KIND, SERVICE_CHANGE_KIND
from .models import ServiceChange, Visit


def ready_course() -> None:
    """Called once from ``AppConfig.ready()``, which imports this module then: models are loaded."""
    register_document(SERVICE_CHANGE_KIND)
    register_document(APPRAISAL_KIND)
    for model, writes in (
        (ServiceChange, Capability.PROPOSE_DEPLOYMENTS),
        (Visit, Capability.CONFIRM_SERVICE),
    ):
        register_owner(
            model,
            readable=lambda holder, model=model: model.objects.for_user(holder, Capability.VIEW_DEPLOYMENTS),
            writable=lambda holder, model=model, writes=writes: model.objects.for_user(holder, writes),
        )
