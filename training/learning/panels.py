"""What this room adds to a worker's page."""

from typing import Any

from talent.people.models import SocialWorker

from .selectors import ledger_for, next_step


def learning_of(worker: SocialWorker, access: Any) -> dict[str, Any]:
    """The ledger in the current term and the person's next step."""
    ledger = ledger_for(worker)
    return {"ledger": ledger, "step": next_step(worker, ledger), "worker": worker}
