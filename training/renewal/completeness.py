"""What is still missing in an application before it can be handed in; form F18's ● fields."""

from django.utils.translation import gettext as _

from core.common.errors import Refused

from .enums import CancelReason, ChangeItem, HandledBy, Kind
from .models import Application
from .rules import HOURS, LATE, Eligibility


class Incomplete(Refused):
    """What an application lacks before it can be handed in; ``fields``: sentences by field."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(_("Before it can be handed in:"), details=tuple(fields.values()), code="incomplete")
        self.fields = fields


def missing_in(application: Application, result: Eligibility, *, has_proof: bool) -> dict[str, str]:
    """One sentence for each missing thing by the field where it is mended; nothing: it may be handed in.

    The mobile number stands in no form of this room: it is known by ``mobile``.
    """
    found = {**_common(application), **_of_kind(application)}
    if LATE in result.excuses and not application.late_reason.strip():
        found["late_reason"] = _("Say why the application is late.")
    if HOURS in result.excuses and not application.hardship_reason.strip():
        found["hardship_reason"] = _("Say what hardship kept you from the missing hours.")
    if _asks_for_proof(application, result) and not has_proof:
        found["evidence"] = _("Add a photo or PDF of the document that proves it.")
    return found


def _common(application: Application) -> dict[str, str]:
    found = {}
    if not application.worker.mobile_index:
        found["mobile"] = _("Your mobile number is not on record; tell your HR officer.")
    if application.handling_province_id is None:
        found["handling"] = _("Choose the county that handles the application.")
    if application.kind in (Kind.FIRST, Kind.RENEWAL):
        if not application.field:
            found["field"] = _("Choose the field of social work.")
        if application.years is None:
            found["years"] = _("Enter how many years you have worked in social work.")
        if application.blameless is None:
            found["blameless"] = _("Say whether there was a breach of law or professional ethics.")
    if application.blameless is False and not application.conduct.strip():
        found["conduct"] = _("Say what happened and how it ended.")
    if not application.declared:
        found["declared"] = _("Tick the declaration that everything stated is true.")
    return found


def _of_kind(application: Application) -> dict[str, str]:
    found = {}
    if application.kind == Kind.CHANGE:
        if not application.change_item:
            found["change_item"] = _("Choose what changes.")
        if not application.change_to.strip():
            found["change_to"] = _("Enter what it is after the change.")
    if application.kind == Kind.CANCEL:
        if not application.cancel_reason:
            found["cancel_reason"] = _("Choose the reason for the cancellation.")
        own = application.cancel_reason == CancelReason.OWN_WISH
        if not own and not (application.decided_by and application.decided_on):
            found["decided_by"] = _("Enter who decided the cancellation and when.")
    return found


def _asks_for_proof(application: Application, result: Eligibility) -> bool:
    """Late, short of hours, by household, or a change of what an identity card says."""
    if application.kind == Kind.CANCEL:
        return application.cancel_reason not in ("", CancelReason.OWN_WISH, CancelReason.LAPSED)
    if application.kind == Kind.CHANGE:
        return application.change_item in (ChangeItem.NAME, ChangeItem.ID_NUMBER, ChangeItem.EMPLOYER)
    return bool(result.excuses) or application.handled_by == HandledBy.HOUSEHOLD
