"""What the pages of this room show."""

from .ledgers import (
    NextStep,
    current_registration,
    ledger_for,
    may_attach,
    may_read,
    next_step,
    overlapping,
    requirement_for,
    requirements_in_force,
    rules_for,
    rules_in_force,
    waiting_for,
    waits_for,
)

__all__ = [
    "NextStep",
    "current_registration",
    "ledger_for",
    "may_attach",
    "may_read",
    "next_step",
    "overlapping",
    "requirement_for",
    "requirements_in_force",
    "rules_for",
    "rules_in_force",
    "waiting_for",
    "waits_for",
]
