"""Lists that this room brings in."""

from .offers import CourseImporter, ProviderImporter
from .roster import RosterImporter

__all__ = ["CourseImporter", "ProviderImporter", "RosterImporter"]
