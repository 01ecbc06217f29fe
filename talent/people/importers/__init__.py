"""Lists that this room brings in."""

from .registers import HonourImporter, LeaveImporter
from .roster import RosterImporter

__all__ = ["HonourImporter", "LeaveImporter", "RosterImporter"]
