"""What this room's events are called in histories and in the operation log."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "establishment.ceiling_recorded": _("Approved number recorded"),
    "establishment.ceiling_corrected": _("Approved number corrected"),
    "establishment.rules_loaded": _("Rules of grades loaded"),
    "establishment.plan_drafted": _("Post plan drafted"),
    "establishment.line_added": _("Line added to the plan"),
    "establishment.line_changed": _("Line of the plan changed"),
    "establishment.line_removed": _("Line taken out of the plan"),
    "establishment.plan_submitted": _("Post plan submitted"),
    "establishment.plan_withdrawn": _("Post plan withdrawn"),
    "establishment.plan_returned": _("Post plan returned"),
    "establishment.plan_approved": _("Post plan approved"),
    "establishment.plan_in_force": _("Post plan in force"),
    "establishment.post_set_up": _("Post set up"),
    "establishment.post_adjusted": _("Post adjusted"),
    "establishment.post_frozen": _("Post frozen"),
    "establishment.post_thawed": _("Post thawed"),
    "establishment.post_abolished": _("Post abolished"),
    "establishment.appointed": _("Appointed to a post"),
    "establishment.appointment_ended": _("Appointment ended"),
}
