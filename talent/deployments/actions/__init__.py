"""Verbs of this room: the life of a deployment, and the months of its service."""

from .deployments import agree, approve, complete, confirm_arrival, correct, end_early, nominate, withdraw

__all__ = [
    "agree",
    "approve",
    "complete",
    "confirm_arrival",
    "correct",
    "end_early",
    "nominate",
    "withdraw",
]
