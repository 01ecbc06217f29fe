"""Putting a registration policy in force at a place."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import NotAllowed, Refused
from core.localities.models import Locality

from ..models import RegistrationPolicy
from ..permissions import may_set_policies


@transaction.atomic
def set_policy(*, locality: Locality, valid_from: date, by: Author, **values: Any) -> RegistrationPolicy:
    """A new row from a day on; the one in force there ends the day before. Earlier rows stay as history."""
    if by.user is not None and not may_set_policies(Access.of(by.user)):
        raise NotAllowed(_("Only the province sets how registrations are handled."))
    rows = RegistrationPolicy.objects.select_for_update().filter(locality=locality)
    if rows.filter(valid_from__gte=valid_from).exists():
        raise Refused(
            _("A rule for this place begins on that day or later; choose a later day."), code="later"
        )
    for old in rows.on(valid_from):
        old.valid_to = valid_from - timedelta(days=1)
        old.version += 1
        old.save(update_fields=["valid_to", "version"])
    policy = RegistrationPolicy(locality=locality, valid_from=valid_from, **values)
    policy.full_clean()
    policy.save()
    audit.record(
        by=by,
        event="renewal.policy_set",
        target=policy,
        place=locality,
        facts={"issuer": policy.issuer, "from": valid_from.isoformat(), "document_no": policy.document_no},
    )
    return policy
