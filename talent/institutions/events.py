"""What this room's events are called in histories and in the operation log."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "institutions.institution_created": _("Institution put on the books"),
    "institutions.institution_changed": _("Institution changed"),
    "institutions.institution_closed": _("Institution closed"),
    "institutions.site_created": _("Site put on the books"),
    "institutions.site_changed": _("Site changed"),
}
