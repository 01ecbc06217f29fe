"""What the events of the desk are called."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "reports.monitoring_printed": _("Monitoring report printed"),
    "reports.reminded": _("Reminder sent from the desk"),
    "reports.urge_sent": _("Urge sent"),
    "reports.urge_answered": _("Urge answered"),
    "reports.urge_sent_back": _("Answer to an urge sent back"),
    "reports.urge_closed": _("Urge closed"),
    "reports.bulletin_begun": _("Bulletin begun"),
    "reports.bulletin_saved": _("Texts of a bulletin saved"),
    "reports.bulletin_put_forward": _("Bulletin put forward for signature"),
    "reports.bulletin_sent_back": _("Bulletin sent back"),
    "reports.bulletin_signed": _("Bulletin signed"),
    "reports.bulletin_renewed": _("New version of a bulletin begun"),
    "reports.bulletin_printed": _("Bulletin printed"),
}
