"""Words that the sign-in room stores."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What became of one attempt to get in."""

    SIGNED_IN = "signed_in", _("Signed in")
    PASSWORD_RIGHT = "password_right", _("Password right, second factor asked")
    WRONG = "wrong", _("Wrong password")
    UNKNOWN = "unknown", _("No such account")
    DISABLED = "disabled", _("Account not active")
    LOCKED = "locked", _("Not checked: too many attempts")
    FACTOR_WRONG = "factor_wrong", _("Wrong second factor")
    FACTOR_LOCKED = "factor_locked", _("Second factor not checked: too many attempts")
    CODE_WRONG = "code_wrong", _("Activation refused")
    CODE_LOCKED = "code_locked", _("Activation not checked: too many attempts")
    ACTIVATED = "activated", _("Activated")
    STEP_UP_WRONG = "step_up_wrong", _("Wrong confirmation of identity")
    STEP_UP_LOCKED = "step_up_locked", _("Confirmation not checked: too many attempts")


class Purpose(models.TextChoices):
    """What an activation code opens."""

    ACTIVATE = "activate", _("First activation")
    RESET = "reset", _("New password")
