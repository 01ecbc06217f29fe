"""Everything that the sign-in room does to its rows."""

from .account import (
    change_password,
    close_account,
    open_account,
    remove_second_factor,
    reopen_account,
    update_profile,
)
from .activation import check_activation, complete_activation, issue_activation, withdraw_activation
from .sessions import end_other_sessions, end_session, end_sessions_of, open_session, sign_out, touch_session
from .tidying import tidy

__all__ = [
    "change_password",
    "check_activation",
    "close_account",
    "complete_activation",
    "end_other_sessions",
    "end_session",
    "end_sessions_of",
    "issue_activation",
    "open_account",
    "open_session",
    "remove_second_factor",
    "reopen_account",
    "sign_out",
    "tidy",
    "touch_session",
    "update_profile",
    "withdraw_activation",
]
