"""Verbs of this room."""

from .attending import sign_in_by_officer, sign_in_by_phone, take_back_sign_in
from .enrolling import enrol, withdraw
from .logging import (
    asks_for_proof,
    change_record,
    delete_draft,
    keep_typed,
    log_learning,
    submit_record,
    withdraw_record,
)
from .posting import close_session, post_hours
from .providers import add_course, add_provider, change_course, change_provider
from .reviewing import return_record, verify_all, verify_record
from .rounds import begin_round, end_round
from .sessions import cancel_session, change_session, open_session, plan_session, set_timetable

__all__ = [
    "add_course",
    "add_provider",
    "asks_for_proof",
    "begin_round",
    "cancel_session",
    "change_course",
    "change_provider",
    "change_record",
    "change_session",
    "close_session",
    "delete_draft",
    "end_round",
    "enrol",
    "keep_typed",
    "log_learning",
    "open_session",
    "plan_session",
    "post_hours",
    "return_record",
    "set_timetable",
    "sign_in_by_officer",
    "sign_in_by_phone",
    "submit_record",
    "take_back_sign_in",
    "verify_all",
    "verify_record",
    "withdraw",
    "withdraw_record",
]
