"""What the pages of this room show."""

from .ledgers import (
    Projection,
    annual_in_force,
    annual_ledger_for,
    current_registration,
    ledger_for,
    ledgers_of,
    projection,
    promotion_in,
    reckoned_for,
    requirement_for,
    requirements_in_force,
    rules_for,
    rules_in_force,
)
from .reckoning import Law, has_annual_clock, reckon_all
from .reviewing import may_attach, may_read, overlapping, waiting_for, waits_for
from .steps import NextStep, ledger_and_step, next_step, register_apply_page, register_earlier_step

__all__ = [
    "Law",
    "NextStep",
    "Projection",
    "annual_in_force",
    "annual_ledger_for",
    "current_registration",
    "has_annual_clock",
    "ledger_and_step",
    "ledger_for",
    "ledgers_of",
    "may_attach",
    "may_read",
    "next_step",
    "overlapping",
    "projection",
    "promotion_in",
    "reckon_all",
    "reckoned_for",
    "register_apply_page",
    "register_earlier_step",
    "requirement_for",
    "requirements_in_force",
    "rules_for",
    "rules_in_force",
    "waiting_for",
    "waits_for",
]
