"""Lists of this room."""

from .deployments import DeploymentList
from .months import MonthList

__all__ = ["DeploymentList", "MonthList"]
