"""What the gate keeps: uploads, imports, staged rows, headings once named, saved choices of columns."""

from .batch import ImportBatch, StagedRow, Upload
from .heading import RememberedHeading
from .saved_list import SavedList

__all__ = ["ImportBatch", "RememberedHeading", "SavedList", "StagedRow", "Upload"]
