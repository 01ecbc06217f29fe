"""What the pages of this room show."""

from .applications import attachable, readable, steps_of, waiting_for, waits_for
from .facts import Policies, facts_for, facts_of, ledgers_of, policy_at, standing_of
from .situation import Situation, situation, situation_of

__all__ = [
    "Policies",
    "Situation",
    "attachable",
    "facts_for",
    "facts_of",
    "ledgers_of",
    "policy_at",
    "readable",
    "situation",
    "situation_of",
    "standing_of",
    "steps_of",
    "waiting_for",
    "waits_for",
]
