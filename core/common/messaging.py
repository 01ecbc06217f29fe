"""Short messages to people: text message, government WeChat; e-mail is not needed by anybody.

A back end is a class with ``send(kind=…, to=…, text=…)``; the setting ``MESSAGING_BACKENDS`` names
one for each kind. An office without a gateway copies the text to its chat group instead
(``components/copy_text.html``).
"""

import sys
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import override

from .crypto import mask_mobile
from .identity import normalise_mobile


class Backend(Protocol):
    """What a gateway must offer."""

    def send(self, *, kind: str, to: str, text: str) -> None:
        """Hand one message over; raises what the gateway raises."""


@dataclass(frozen=True)
class Message:
    """A message as the test back end keeps it."""

    kind: str
    to: str
    text: str


outbox: list[Message] = []


class ConsoleBackend:
    """Writes messages to the terminal of the server: demonstration and development."""

    def send(self, *, kind: str, to: str, text: str) -> None:
        sys.stdout.write(f"[{kind} → {mask_mobile(to)}] {text}\n")


class LocmemBackend:
    """Keeps messages in ``outbox``: tests."""

    def send(self, *, kind: str, to: str, text: str) -> None:
        outbox.append(Message(kind, to, text))


def send(kind: str, to: str, text: str | Promise, *, language: str = "") -> None:
    """Send ``text`` to the mobile number (or WeChat name) ``to``.

    A lazy ``text`` is put into the reader's ``language`` (the site's own when empty). Call it on
    commit: a message cannot be rolled back.
    """
    path = settings.MESSAGING_BACKENDS.get(kind)
    if path is None:
        raise ImproperlyConfigured(f"MESSAGING_BACKENDS names no back end for {kind!r}")
    with override(language or settings.LANGUAGE_CODE):
        words = str(text)
    import_string(path)().send(kind=kind, to=normalise_mobile(to) if kind == "sms" else to, text=words)
