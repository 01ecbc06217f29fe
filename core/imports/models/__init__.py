"""What the gate keeps: saved choices of columns, and the room of staged imports."""

from .saved_list import SavedList

__all__ = ["SavedList"]
