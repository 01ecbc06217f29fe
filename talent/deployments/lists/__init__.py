"""Lists of this room."""

from .deployments import DeploymentList
from .months import MonthList
from .subsidies import BatchLineList, SubsidyList

__all__ = ["BatchLineList", "DeploymentList", "MonthList", "SubsidyList"]
