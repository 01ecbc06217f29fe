"""What this room's events are called in histories and in the operation log."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "institutions.institution_created": _("Institution put on the books"),
    "institutions.institution_changed": _("Institution changed"),
    "institutions.institution_closed": _("Institution closed"),
    "institutions.merged": _("Merged with another institution"),
    "institutions.split": _("Split"),
    "institutions.authority_recorded": _("Competent authority recorded"),
    "institutions.evaluation_recorded": _("Evaluation grade recorded"),
    "institutions.report_recorded": _("Annual report recorded"),
    "institutions.rules_loaded": _("Rules about institutions loaded"),
    "institutions.site_closed": _("Site closed"),
    "institutions.site_created": _("Site put on the books"),
    "institutions.site_changed": _("Site changed"),
}
