"""What can be done in approvals.

A room's action takes a document through its route like this, inside its own transaction::

    start(document=plan, by=by)                                   # on submission
    outcome = record_opinion(document=plan, by=by, decision="agree", text="同意。")
    if outcome == Outcome.COMPLETE: …put in force…
    elif outcome == Outcome.RETURN: …send back to the preparer…   # ADVANCE: nothing yet

Paper instead of a click: ``submit_offline`` (anybody who prepares or decides uploads the stamped
scan), then ``confirm_offline`` by a second officer anywhere up the line answers the outcome.
"""

from .offline import confirm_offline, reject_offline, submit_offline, withdraw_offline
from .opinions import record_opinion, start, withdraw
from .routes import StepSpec, set_route

__all__ = [
    "StepSpec",
    "confirm_offline",
    "record_opinion",
    "reject_offline",
    "set_route",
    "start",
    "submit_offline",
    "withdraw",
    "withdraw_offline",
]
