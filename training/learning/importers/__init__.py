"""Lists that this room brings in."""

from .roster import RosterImporter

__all__ = ["RosterImporter"]
