"""What the events of a life in a post are called in histories and in the operation log."""

from django.utils.translation import gettext_lazy as _

PEOPLE_EVENTS = {
    "establishment.appointment_corrected": _("Terms of the appointment corrected"),
    "establishment.offer_proposed": _("Person proposed for a post"),
    "establishment.offer_changed": _("Offer changed"),
    "establishment.offer_accepted": _("Offer accepted"),
    "establishment.offer_arrived": _("Person arrived in the post"),
    "establishment.offer_withdrawn": _("Offer withdrawn"),
    "establishment.exception_requested": _("Exception asked for"),
    "establishment.exception_approved": _("Exception approved"),
    "establishment.exception_refused": _("Exception refused"),
    "establishment.exception_withdrawn": _("Request for a post exception taken back"),
    "establishment.contract_recorded": _("Contract recorded"),
    "establishment.contract_corrected": _("Contract corrected"),
    "establishment.contract_dissolved": _("Contract dissolved"),
    "establishment.probation_decided": _("Result of the probation recorded"),
    "establishment.post_moved": _("Post moved to another site"),
    "establishment.appointments_imported": _("Appointments imported"),
}
