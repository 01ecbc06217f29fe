"""What this room's events about standards are called in histories and in the operation log."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "pay.reference_loaded": _("Pay standards loaded"),
    "pay.parameter_recorded": _("Rate or parameter of pay recorded"),
    "pay.standard_drafted": _("Pay standard drafted"),
    "pay.standard_copied": _("Pay standard copied as a draft"),
    "pay.standard_changed": _("Pay standard changed"),
    "pay.standard_discarded": _("Draft of a pay standard discarded"),
    "pay.standard_submitted": _("Pay standard submitted"),
    "pay.standard_withdrawn": _("Pay standard taken back"),
    "pay.standard_returned": _("Pay standard returned"),
    "pay.standard_published": _("Pay standard published"),
    "pay.standard_superseded": _("Pay standard followed by a later edition"),
    "pay.adoption_reckoned": _("Effect of a pay standard worked out"),
    "pay.adoption_printed": _("Effect of a pay standard printed"),
}
