"""Ours against theirs: what differs between our registrations and the national system, and what mends it.

Pure functions of (national record, registration, application).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .enums import NationalState, State

N = NationalState

# Where our application should stand, by what the national system says.
TARGETS = {
    N.FIRST_PASSED: State.FIRST_PASSED,
    N.FINAL_PASSED: State.FINAL_PASSED,
    N.REGISTERED: State.REGISTERED,
    N.FIRST_FAILED: State.FIRST_FAILED,
    N.FINAL_FAILED: State.FINAL_FAILED,
}
# How far an application is along the route; the national system never moves one back here.
PROGRESS = {
    State.DRAFT: 0,
    State.RETURNED: 0,
    State.PENDING: 1,
    State.FIRST_PASSED: 2,
    State.RECHECKED: 3,
    State.FINAL_PASSED: 4,
    State.REGISTERED: 5,
}


@dataclass(frozen=True)
class Difference:
    """One thing that differs: what, how ours and theirs read, and what following them would do."""

    key: str
    what: str
    ours: str
    theirs: str
    mend: str


def difference(record: Any, registration: Any, application: Any) -> Difference | None:
    """The first thing that differs, None where both agree or somebody settled that ours stands."""
    if record.kept_ours:
        return None
    return _cancelled(record, registration) or _term(record, registration) or _progress(record, application)


def _cancelled(record: Any, registration: Any) -> Difference | None:
    if record.state != N.CANCELLED or registration is None:
        return None
    return Difference(
        "cancelled",
        _("Cancelled there, valid here"),
        _("until %(day)s") % {"day": registration.ends_on},
        _("cancelled on %(day)s") % {"day": record.state_on or "–"},
        _("End our registration"),
    )


def _term(record: Any, registration: Any) -> Difference | None:
    if record.state != N.REGISTERED or record.starts_on is None or record.ends_on is None:
        return None
    theirs = f"{record.registration_number} {record.starts_on} – {record.ends_on}".strip()
    if registration is None:
        return Difference(
            "missing", _("Registered there, not here"), "–", theirs, _("Record their registration")
        )
    ours = f"{registration.number} {registration.starts_on} – {registration.ends_on}".strip()
    if (registration.starts_on, registration.ends_on) != (record.starts_on, record.ends_on):
        return Difference("term", _("The terms differ"), ours, theirs, _("Take over their term"))
    if record.registration_number and registration.number != record.registration_number:
        return Difference("number", _("The numbers differ"), ours, theirs, _("Take over their number"))
    return None


def _progress(record: Any, application: Any) -> Difference | None:
    target = TARGETS.get(N(record.state))
    if application is None or target is None or application.state == target:
        return None
    if target in PROGRESS and PROGRESS.get(State(application.state), 9) >= PROGRESS[target]:
        return None
    return Difference(
        "state",
        _("Further there than here"),
        application.get_state_display(),
        record.get_state_display(),
        _("Bring our application to their state"),
    )
