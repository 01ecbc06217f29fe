"""The lists of this room."""

from .records import LearningList

__all__ = ["LearningList"]
