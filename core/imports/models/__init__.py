"""What the gate keeps: uploads, imports, staged rows, and saved choices of columns."""

from .batch import ImportBatch, StagedRow, Upload
from .saved_list import SavedList

__all__ = ["ImportBatch", "SavedList", "StagedRow", "Upload"]
