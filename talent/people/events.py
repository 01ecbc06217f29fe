"""What this room's events are called in histories and in the operation log."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "people.worker_registered": _("Social worker put on the books"),
    "people.worker_changed": _("Social worker’s record changed"),
    "people.id_number_corrected": _("ID number corrected"),
    "people.identity_revealed": _("Identity data revealed"),
    "people.searched_by_id_number": _("Searched by ID number"),
    "people.activation_issued": _("Activation code handed out"),
    "people.employed": _("Employment recorded"),
    "people.employment_changed": _("Employment corrected"),
    "people.employment_ended": _("Employment ended"),
    "people.transferred": _("Transferred to another employer"),
    "people.certificate_added": _("Certificate recorded"),
    "people.certificate_changed": _("Certificate corrected"),
    "people.registration_added": _("Registration recorded"),
    "people.registration_cancelled": _("Registration cancelled"),
    "people.roster_imported": _("Roster imported"),
    "people.leave_recorded": _("Leave recorded"),
    "people.leave_voided": _("Leave taken back"),
    "people.honour_recorded": _("Honour or discipline recorded"),
    "people.honour_voided": _("Honour or discipline taken back"),
    "people.registers_imported": _("Register imported"),
    "people.rules_loaded": _("Rules on retirement and discipline loaded"),
    "people.retirement_chosen": _("Day of retirement chosen"),
    "people.retirement_filed": _("Retirement filed"),
    "people.retirement_retired": _("Retired"),
}
