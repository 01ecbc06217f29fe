"""Entering a programme year."""

from typing import Any

from django.db import transaction

from core.audit import actions as audit
from core.common.author import Author

from .models import Programme
from .permissions import require_can_manage, whole_plan


@transaction.atomic
def create_programme(*, by: Author, **values: Any) -> Programme:
    """Enter a programme with its year, document number, service length (months) and subsidy (yuan).

    A programme belongs to the whole province: raises ``NotAllowed`` for anybody who manages
    deployments of a part of it only.
    """
    province = whole_plan()
    require_can_manage(by.user, province)
    programme = Programme(**values)
    programme.full_clean()
    programme.save()
    audit.record(
        by=by,
        event="deployments.programme_created",
        target=programme,
        place=province,
        facts={"year": programme.year, "document_no": programme.document_no},
    )
    return programme
