"""Every page has a guard: a scope, the own-record door, or a place in one of two short lists."""

import pytest

from core.access.pages import OwnMixin, ScopedMixin

from .house import Address, addresses

# Open to everybody; each opens nothing that a stranger may not see.
PUBLIC = {
    "healthz": "says that the process lives",
    "readyz": "says which part of the machine is ill, nothing about people",
    "favicon": "the mark of the house, which every page names as its icon",
    "set_language": "changes the reader's own language cookie",
    "account_login": "the sign-in page, under the name that allauth looks for",
    "accounts:sign_in": "the sign-in page",
    "accounts:sign_out": "ends the session of whoever asks",
    "accounts:activation": "a code on paper, an ID number and a mobile number open an account",
    "accounts:activation_password": "the second page of the activation",
    "mfa_authenticate": "the second page of the sign-in",
    "files:check": "where the number under a QR code is typed",
    "files:check_document": "a token nobody can guess; shows masked names only",
}
# For whoever has signed in: their own account, or texts that hold no rows of anybody.
SIGNED_IN = {
    "console:bell": "how many things wait for the reader; each room asks in the reader's own scope",
    "desk": "sends everybody to their own desk; each part of it is scoped by its room",
    "accounts:account": "one's own account",
    "accounts:change_password": "one's own password",
    "accounts:end_other_sessions": "one's own sessions",
    "accounts:end_session": "one's own sessions",
    "accounts:step_up": "asks for one's own password again",
    "accounts:slips": "codes that this session issued a moment ago",
    "accounts:send_slip": "codes that this session issued a moment ago",
    "mfa_index": "one's own second factor",
    "mfa_activate_totp": "one's own second factor",
    "mfa_deactivate_totp": "one's own second factor",
    "mfa_view_recovery_codes": "one's own second factor",
    "mfa_generate_recovery_codes": "one's own second factor",
    "files:download": "asks the owner of the file, who has a scope",
    "files:forms": "the list of blank forms",
    "files:blank_form": "a blank form",
    "files:form_version": "asks for SET_RULES at the province itself; styles of forms stand at no place",
    "learning:rules": "the rules of the law",
    "renewal:policies": "asks for the settings of the province itself; rules of handling hold nobody",
    "renewal:policy_new": "asks for the settings of the province itself; rules of handling hold nobody",
}
ADDRESSES = addresses()


def guarded_by_mixin(address: Address) -> bool:
    return address.view_class is not None and issubclass(address.view_class, ScopedMixin | OwnMixin)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_every_url_is_guarded(address: Address):
    if address.public:
        assert address.name in PUBLIC, f"{address.path} is open to everybody without a stated reason"
    elif not guarded_by_mixin(address):
        assert address.name in SIGNED_IN, f"{address.path} names neither a scope nor an own record"


def test_the_lists_of_exceptions_hold_only_what_exists():
    names = {address.name for address in ADDRESSES}
    assert PUBLIC.keys() | SIGNED_IN.keys() <= names
    assert not {address.name for address in ADDRESSES if not address.public} & PUBLIC.keys()
    assert not {address.name for address in ADDRESSES if guarded_by_mixin(address)} & SIGNED_IN.keys()


def test_every_scoped_page_names_its_capability():
    scoped = [a.view_class for a in ADDRESSES if a.view_class and issubclass(a.view_class, ScopedMixin)]
    assert not [view.__qualname__ for view in scoped if not view.capability]


def test_every_url_has_a_name_of_its_own():
    names = [address.name for address in ADDRESSES]
    assert sorted(names) == sorted(set(names))
