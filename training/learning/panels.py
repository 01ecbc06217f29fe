"""What this room adds to a worker's page."""

from typing import Any

from core.common.dates import today
from talent.people.models import SocialWorker

from .selectors import ledger_and_step
from .selectors.desks import figures_of_unit


def learning_of(worker: SocialWorker, access: Any) -> dict[str, Any]:
    """The ledger in the current term and the person's next step."""
    ledger, step = ledger_and_step(worker)
    return {"ledger": ledger, "step": step, "worker": worker}


def learning_of_unit(institution: Any, access: Any) -> dict[str, Any]:
    """How many of an institution's people have enough hours, and who is at risk; its register of learning."""
    return {"figures": figures_of_unit(access, institution), "institution": institution, "year": today().year}
