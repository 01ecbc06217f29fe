"""Rows of the URLs: accounts."""

from .kit import BOTH, POST, PUBLIC, SELF, Row, uid

ACCOUNTS = {
    "accounts:account": Row(SELF, BOTH),
    "accounts:sign_in": Row(PUBLIC, BOTH),
    "account_login": Row(PUBLIC, BOTH),
    "accounts:sign_out": Row(SELF, POST),
    "accounts:activation": Row(PUBLIC, BOTH),
    "accounts:activation_password": Row(PUBLIC, BOTH),
    "accounts:slips": Row(SELF, POST),
    "accounts:send_slip": Row(SELF, POST),
    "accounts:step_up": Row(SELF, BOTH),
    "accounts:change_password": Row(SELF, BOTH),
    "accounts:end_other_sessions": Row(SELF, POST),
    "accounts:end_session": Row(SELF, POST, at=[uid("worker")], anywhere=True),
    "mfa_index": Row(SELF, BOTH),
    "mfa_authenticate": Row(PUBLIC, BOTH),
    "mfa_activate_totp": Row(SELF, BOTH),
    "mfa_deactivate_totp": Row(SELF, BOTH),
    "mfa_view_recovery_codes": Row(SELF),
    "mfa_generate_recovery_codes": Row(SELF, BOTH),
    "set_language": Row(PUBLIC, POST),
}
