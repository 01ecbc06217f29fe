"""What this room adds to a worker's page."""

from typing import Any

from core.common.capabilities import Capability
from core.common.dates import today
from talent.people.models import SocialWorker

from .models import Deployment
from .selectors.course import effects_of


def deployments_of(worker: SocialWorker, access: Any) -> dict[str, Any]:
    """The person's deployments that the reader may see."""
    rows = Deployment.objects.for_user(access, Capability.VIEW_DEPLOYMENTS).filter(worker=worker)
    deployments = list(rows.select_related("programme", "host", "receiving_county"))
    effects = effects_of(worker, today().year) if deployments else None
    return {"deployments": deployments, "effects": effects if effects and effects.any else None}
