"""Lists of this room."""

from .deployments import DeploymentList
from .months import MonthList
from .subsidies import BatchLineList, BatchList, SubsidyList

__all__ = ["BatchLineList", "BatchList", "DeploymentList", "MonthList", "SubsidyList"]
