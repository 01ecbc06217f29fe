"""Whose attachments they are: an attachment has no scope but its owner's.

Rooms above register their models in ``AppConfig.ready()``; this room imports none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models

Rows = Callable[[Any], models.QuerySet]


@dataclass(frozen=True)
class AttachmentOwner:
    """A model whose rows may have attachments.

    ``readable(holder)`` and ``writable(holder)`` answer the rows whose attachments the holder (a
    User or an ``Access``) may download or add to; both start from ``for_user`` or
    ``belonging_to``. The model has ``uid``.
    """

    model: type[models.Model]
    readable: Rows
    writable: Rows


_owners: dict[str, AttachmentOwner] = {}


def register_owner(model: type[models.Model], *, readable: Rows, writable: Rows) -> None:
    """Let rows of ``model`` carry attachments."""
    _owners[model._meta.label_lower] = AttachmentOwner(model, readable, writable)


def owner_of_kind(label: str) -> AttachmentOwner | None:
    """The registered owner by model label (``establishment.postplan``); None: nobody's, hidden."""
    return _owners.get(label)


def owners() -> dict[str, AttachmentOwner]:
    """All registered owners by model label."""
    return dict(_owners)
