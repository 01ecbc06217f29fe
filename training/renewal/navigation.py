"""The pages of this room in the side bar and in the worker's bottom bar."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability as C
from core.common.navigation import NavItem

ITEMS = (
    NavItem(
        "registration", _("Registrations to check"), "renewal:queue", "clipboard-check", C.CHECK_RENEWALS, 40
    ),
    NavItem(
        "registration",
        _("Registration applications"),
        "renewal:applications",
        "file-certificate",
        C.VIEW_RENEWALS,
        41,
    ),
    NavItem("registration", _("Waves"), "renewal:waves", "calendar-event", C.VIEW_RENEWALS, 42),
    NavItem("registration", _("Audit samples"), "renewal:samples", "target", C.VIEW_RENEWALS, 43),
    NavItem(
        "registration", _("National system"), "renewal:differences", "switch-horizontal", C.VIEW_RENEWALS, 44
    ),
    NavItem(
        "registration",
        _("Registration policies"),
        "renewal:policies",
        "gavel",
        (C.MANAGE_SETTINGS, C.MANAGE_LEARNING_RULES),
        92,
    ),
    NavItem("registration", _("My registration"), "renewal:mine", "certificate", order=20, worker=True),
)
