"""Recording rates, rules for part months and classes of places: the row before ends the day before."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import Refused
from core.localities.models import Locality
from posts.establishment.saving import save

from ..models import InsuranceRate, PartTimeRule, ProrationRule, RemoteClass
from ..permissions import require_can_keep

IDENTITY: dict[type, tuple[str, ...]] = {
    InsuranceRate: ("insurance", "relation"),
    ProrationRule: ("relation",),
    PartTimeRule: ("relation",),
    RemoteClass: (),
}


@transaction.atomic
def record_parameter(*, model: type, locality: Locality, by: Author, **values: Any) -> Any:
    """Record a dated parameter of a place; the one that runs ends the day before.

    Refused where a later one is recorded, so that no answer already given changes unseen.
    """
    require_can_keep(by, locality)
    row = model(locality=locality, **values)
    row.place_at(locality)
    same = {name: values.get(name, "") for name in IDENTITY[model]}
    running = model.objects.select_for_update().filter(locality=locality, valid_to=None, **same).first()
    if running is not None:
        if running.valid_from >= row.valid_from:
            raise Refused(
                _("One is recorded from %(day)s on: choose a later day.") % {"day": running.valid_from}
            )
        running.valid_to = row.valid_from - timedelta(days=1)
        save(running)
    save(row)
    facts = {"what": model._meta.model_name, "valid_from": str(row.valid_from), **same}
    audit.record(by=by, event="pay.parameter_recorded", target=row, place=locality, facts=facts)
    return row
