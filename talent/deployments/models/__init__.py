"""Tables of the remote-area talent plan, in the order in which they stand on each other."""

from .deployments import Deployment, DeploymentQuerySet
from .months import AbsenceRule, MonthQuerySet, ServiceMonth, ServiceRule
from .programmes import Programme, Quota
from .subsidies import SubsidyAccount, SubsidyBatch, SubsidyLine, SubsidyTerms

__all__ = [
    "AbsenceRule",
    "Deployment",
    "DeploymentQuerySet",
    "MonthQuerySet",
    "Programme",
    "Quota",
    "ServiceMonth",
    "ServiceRule",
    "SubsidyAccount",
    "SubsidyBatch",
    "SubsidyLine",
    "SubsidyTerms",
]
