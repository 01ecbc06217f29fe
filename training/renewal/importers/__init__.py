"""Lists that come through the spreadsheet gate."""

from .national import NationalImporter
from .passing import PassListImporter

__all__ = ["NationalImporter", "PassListImporter"]
