"""Password rules beyond Django's own."""

import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

KINDS_NEEDED = 3


def kinds_of(password: str) -> int:
    """How many kinds of characters occur: capitals, small letters, digits, others (Han included)."""
    kinds = set()
    for character in password:
        category = unicodedata.category(character)
        kinds.add(category if category in ("Lu", "Ll", "Nd") else "other")
    return len(kinds)


class LengthValidator:
    """Django's own, in words of ours: its sentence has no Chinese."""

    def __init__(self, min_length: int = 10) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.min_length:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return _("Use at least %(n)s characters.") % {"n": self.min_length}


class CharacterKindsValidator:
    """At least three of four kinds of characters (GB/T 22239-2019, 8.1.4.1 a: complexity)."""

    def validate(self, password: str, user: Any = None) -> None:
        if kinds_of(password) < KINDS_NEEDED:
            raise ValidationError(self.get_help_text(), code="password_kinds")

    def get_help_text(self) -> str:
        return _("Use at least three of these: capital letters, small letters, digits, other characters.")


class NotTheOldPasswordValidator:
    """A new password is a new one."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is not None and user.pk and user.has_usable_password() and user.check_password(password):
            raise ValidationError(
                _("This is the password you have now; choose another."), code="password_unchanged"
            )

    def get_help_text(self) -> str:
        return _("The new password must differ from the present one.")
