"""What the reports themselves keep: ad-hoc returns, weights, reminders, urges, bulletins."""

from .bulletins import Bulletin, FrozenBulletin
from .returns import FrozenReturn, ReturnAnswer, ReturnColumn, ReturnTask, ReturnValue
from .risk import Reminder, RiskWeight
from .urges import Urge

__all__ = [
    "Bulletin",
    "FrozenBulletin",
    "FrozenReturn",
    "Reminder",
    "ReturnAnswer",
    "ReturnColumn",
    "ReturnTask",
    "ReturnValue",
    "RiskWeight",
    "Urge",
]
