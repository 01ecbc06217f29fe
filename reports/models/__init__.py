"""What the reports themselves keep: ad-hoc returns."""

from .returns import FrozenReturn, ReturnAnswer, ReturnColumn, ReturnTask, ReturnValue

__all__ = ["FrozenReturn", "ReturnAnswer", "ReturnColumn", "ReturnTask", "ReturnValue"]
