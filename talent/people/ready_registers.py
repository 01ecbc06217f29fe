"""What the registers tie to the rooms below; called from ``AppConfig.ready``."""

from django.utils.translation import gettext_lazy as _

from core.common import waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem, register
from core.imports import gate

from .importers import HonourImporter, LeaveImporter
from .waiting import waiting_for


def registers_ready() -> None:
    """Lists in the menu, sheets at the gate, retirements on the desk."""
    gate.register(LeaveImporter(), HonourImporter())
    waiting.register("people", waiting_for)
    keep = Capability.MANAGE_WORKERS
    mine = {"worker": True, "bar": False}
    register(
        NavItem("talent", _("Register of leave"), "people:leaves", "calendar-event", keep, 40),
        NavItem("talent", _("Honours and discipline"), "people:honours", "award", keep, 42),
        NavItem("talent", _("Coming retirements"), "people:retirements", "hourglass", keep, 44),
        NavItem("talent", _("My leave"), "people:my_leaves", "calendar-event", order=46, **mine),
        NavItem("talent", _("My honours"), "people:my_honours", "award", order=48, **mine),
    )
