"""Everything that changes people's records."""

from .certificates import (
    add_certificate,
    add_certificates,
    add_registration,
    cancel_registration,
    correct_certificate,
    end_registration,
    ensure_registration_rule,
    keep_certificate,
    keep_registration,
    update_certificate,
    update_certificates,
)
from .employments import employ, end_employment, transfer_worker, update_employment, update_employments
from .identity import find_by_id_number, issue_activation_slip, reveal
from .workers import Draft, correct_id_number, register_all, register_worker, update_worker, update_workers

__all__ = [
    "Draft",
    "add_certificate",
    "add_certificates",
    "add_registration",
    "cancel_registration",
    "correct_certificate",
    "correct_id_number",
    "employ",
    "end_employment",
    "end_registration",
    "ensure_registration_rule",
    "find_by_id_number",
    "issue_activation_slip",
    "keep_certificate",
    "keep_registration",
    "register_all",
    "register_worker",
    "reveal",
    "transfer_worker",
    "update_certificate",
    "update_certificates",
    "update_employment",
    "update_employments",
    "update_worker",
    "update_workers",
]
