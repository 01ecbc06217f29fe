"""What is still missing in an application before it can be handed in; form F18's ● fields."""

from django.utils.translation import gettext as _

from .enums import CancelReason, ChangeItem, HandledBy, Kind
from .models import Application
from .rules import HOURS, LATE, Eligibility


def missing_in(application: Application, result: Eligibility, *, has_proof: bool) -> list[str]:
    """One sentence for each missing thing, in the order of the form; nothing: it may be handed in."""
    found = [*_common(application), *_of_kind(application)]
    if LATE in result.excuses and not application.late_reason.strip():
        found.append(_("Say why the application is late."))
    if HOURS in result.excuses and not application.hardship_reason.strip():
        found.append(_("Say what hardship kept you from the missing hours."))
    if _asks_for_proof(application, result) and not has_proof:
        found.append(_("Add a photo or PDF of the document that proves it."))
    return found


def _common(application: Application) -> list[str]:
    found = []
    if not application.worker.mobile_index:
        found.append(_("Your mobile number is not on record; tell your HR officer."))
    if application.handling_province_id is None:
        found.append(_("Choose the county that handles the application."))
    if application.kind in (Kind.FIRST, Kind.RENEWAL):
        if not application.field:
            found.append(_("Choose the field of social work."))
        if application.years is None:
            found.append(_("Enter how many years you have worked in social work."))
        if application.blameless is None:
            found.append(_("Say whether there was a breach of law or professional ethics."))
    if application.blameless is False and not application.conduct.strip():
        found.append(_("Say what happened and how it ended."))
    if not application.declared:
        found.append(_("Tick the declaration that everything stated is true."))
    return found


def _of_kind(application: Application) -> list[str]:
    found = []
    if application.kind == Kind.CHANGE:
        if not application.change_item:
            found.append(_("Choose what changes."))
        if not application.change_to.strip():
            found.append(_("Enter what it is after the change."))
    if application.kind == Kind.CANCEL:
        if not application.cancel_reason:
            found.append(_("Choose the reason for the cancellation."))
        own = application.cancel_reason == CancelReason.OWN_WISH
        if not own and not (application.decided_by and application.decided_on):
            found.append(_("Enter who decided the cancellation and when."))
    return found


def _asks_for_proof(application: Application, result: Eligibility) -> bool:
    """Late, short of hours, by household, or a change of what an identity card says."""
    if application.kind == Kind.CANCEL:
        return application.cancel_reason not in ("", CancelReason.OWN_WISH, CancelReason.LAPSED)
    if application.kind == Kind.CHANGE:
        return application.change_item in (ChangeItem.NAME, ChangeItem.ID_NUMBER, ChangeItem.EMPLOYER)
    return bool(result.excuses) or application.handled_by == HandledBy.HOUSEHOLD
