"""What the events of the returns are called."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "reports.return_drafted": _("Return drafted"),
    "reports.return_changed": _("Return changed"),
    "reports.return_sent_out": _("Return sent out"),
    "reports.answer_saved": _("Answer saved as a draft"),
    "reports.answer_sent": _("Answer sent"),
    "reports.answer_withdrawn": _("Answer taken back"),
    "reports.answer_passed_on": _("Answer to a return passed on to another institution"),
    "reports.answer_sent_back": _("Answer sent back"),
    "reports.units_reminded": _("Units reminded"),
    "reports.return_frozen": _("Return made final"),
    "reports.return_cancelled": _("Return cancelled"),
    "reports.return_printed": _("Return printed"),
    "reports.ledger_printed": _("Ledger of a unit printed"),
    "reports.monthly_printed": _("Monthly change report printed"),
}
