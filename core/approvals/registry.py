"""Which documents travel along an approval route.

Rooms above register their kinds in ``AppConfig.ready()``; this room imports none of them. An
approval points at its document by kind and uid.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise

from core.common.capabilities import Capability


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document that needs opinions.

    ``key`` is the stable word in routes (``post_plan``), ``label`` its name shown, ``form`` the
    code of its printed form (``F02``). ``place(document)`` answers the Locality where it is
    handled; ``preparers(document)`` the ids of the users who made or submitted it, none of whom
    may give an opinion on it; ``prepare`` is the capability of those who may upload its paper
    sign-off. The model has ``uid`` and ``scope``.
    """

    key: str
    model: type[models.Model]
    label: str | Promise
    place: Callable[[Any], Any]
    preparers: Callable[[Any], set[int]]
    prepare: Capability
    form: str = ""


_kinds: dict[str, DocumentKind] = {}


def register_document(kind: DocumentKind) -> None:
    """Make a kind of document known to approvals."""
    _kinds[kind.key] = kind


def document_kinds() -> tuple[DocumentKind, ...]:
    """All registered kinds."""
    return tuple(_kinds.values())


def document_kind(key: str) -> DocumentKind | None:
    """A kind by its key; None for a route whose room is not there."""
    return _kinds.get(key)


def kind_of(document: models.Model) -> DocumentKind:
    """The kind of a document; raises LookupError where its room registered none."""
    for kind in _kinds.values():
        if isinstance(document, kind.model):
            return kind
    raise LookupError(f"{document._meta.label} is not registered for approval")
