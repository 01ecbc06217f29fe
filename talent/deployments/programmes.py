"""Entering a programme year."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import NotAllowed
from core.localities.models import Locality

from .models import Programme
from .permissions import require_can_manage


@transaction.atomic
def create_programme(*, by: Author, **values: Any) -> Programme:
    """Enter a programme with its year, document number, service length (months) and subsidy (yuan).

    A programme belongs to the whole province: raises ``NotAllowed`` for anybody who manages
    deployments of a part of it only.
    """
    province = Locality.objects.current().filter(level="province").first()
    if province is None:
        raise NotAllowed(_("Load the map of the province first."))
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
