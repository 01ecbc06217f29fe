"""What the database refuses by itself: a published standard is never edited."""

from django.utils.translation import gettext_lazy as _

from core.common import freezing

_SENTENCE = _("A published standard is never edited: copy it as a new draft.")


class FrozenRow(freezing.FrozenRow):
    """A published standard's own columns."""

    default_violation_error_message = _SENTENCE


class FrozenBelow(freezing.FrozenBelow):
    """Components and lines of a published standard."""

    default_violation_error_message = _SENTENCE
