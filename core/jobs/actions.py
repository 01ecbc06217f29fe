"""Asking for work, inside the business transaction that needs it."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from core.common.author import Author
from core.common.dates import now

from .enums import ENDED_BADLY
from .models import Job
from .registry import KINDS
from .running import dispatch, lease_end


@transaction.atomic
def enqueue(kind: str, *, key: str, by: Author, payload: Mapping[str, Any] | None = None) -> Job:
    """Promise a piece of work, once: a second call with the same ``key`` gives the same job.

    Call it in the transaction that makes the work necessary: both commit, or neither. A key
    whose job failed or was given up may be asked for again. ``payload`` holds ids only.
    """
    if kind not in KINDS:
        raise LookupError(f"No job kind named {kind} is registered.")
    known = Job.objects.filter(kind=kind, key=key).exclude(state__in=ENDED_BADLY)
    if existing := known.first():
        return existing
    job = Job(
        kind=kind,
        key=key,
        owner=by.user,
        address=by.address or None,
        reason=by.reason,
        language=get_language() or "",
        payload=dict(payload or {}),
        lease_until=lease_end(now()),
    )
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:  # somebody else promised the same at this moment
        return known.get()
    dispatch(job)
    return job
