"""What this room adds to a worker's page."""

from typing import Any

from core.common.capabilities import Capability
from talent.people.models import SocialWorker

from .models import Deployment


def deployments_of(worker: SocialWorker, access: Any) -> dict[str, Any]:
    """The person's deployments that the reader may see."""
    rows = Deployment.objects.for_user(access, Capability.VIEW_DEPLOYMENTS).filter(worker=worker)
    return {"deployments": rows.select_related("programme", "host", "receiving_county")}
