"""Verbs on pairings (结对关系): enter, correct; its last day ends one. Only the province's."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from core.localities.models import Locality

from ..models import Pairing, Programme
from ..permissions import whole_plan
from ..permissions_sites import require_whole_plan
from ..rules import county_violations, facts_for
from ..selectors.pairings import sending_places


@transaction.atomic
def pair(
    *,
    programme: Programme,
    sending: Locality,
    receiving: Locality,
    starts_on: date,
    document_no: str,
    by: Author,
    **values: Any,
) -> Pairing:
    """Pair a sending prefecture with a receiving county of the programme's list.

    ``values``: ends_on, note. Refused where the county is not eligible in the programme's year.
    """
    require_whole_plan(by)
    pairing = Pairing(
        programme=programme,
        sending=sending,
        receiving=receiving,
        starts_on=starts_on,
        document_no=document_no.strip(),
        **values,
    )
    _require_places(pairing)
    pairing.full_clean()
    pairing.save()
    _record(pairing, by, "deployments.paired")
    return pairing


@transaction.atomic
def change_pairing(*, pairing: Pairing, version: int, changes: dict[str, Any], by: Author) -> Pairing:
    """Correct a pairing's dates, document or note; the two places stay."""
    require_whole_plan(by)
    pairing = Pairing.objects.select_for_update().get(pk=pairing.pk)
    names = ("starts_on", "ends_on", "document_no", "note")
    changes = {name: value for name, value in changes.items() if name in names}
    require_version(pairing, version, changes)
    changed = apply_changes(pairing, changes)
    if changed:
        pairing.full_clean()
        pairing.save()
        _record(pairing, by, "deployments.pairing_changed", changed)
    return pairing


def _require_places(pairing: Pairing) -> None:
    if not sending_places().filter(pk=pairing.sending_id).exists():
        raise Refused(
            _("%(place)s does not send: choose a prefecture, or a county led by the province itself.")
            % {"place": pairing.sending}
        )
    found = list(county_violations(pairing.receiving, facts_for(pairing.programme)))
    if found:
        raise Refused(found[0].sentence, details=[found[0].mend], basis=found[0].basis)


def _record(pairing: Pairing, by: Author, event: str, changes: Any = ()) -> None:
    audit.record(
        by=by,
        event=event,
        target=pairing,
        place=whole_plan(),
        changes=changes,
        facts={"sending": pairing.sending.code, "receiving": pairing.receiving.code},
    )
