"""Verbs of this room."""

from .logging import (
    asks_for_proof,
    change_record,
    delete_draft,
    log_learning,
    submit_record,
    withdraw_record,
)
from .reviewing import return_record, verify_all, verify_record

__all__ = [
    "asks_for_proof",
    "change_record",
    "delete_draft",
    "log_learning",
    "return_record",
    "submit_record",
    "verify_all",
    "verify_record",
    "withdraw_record",
]
