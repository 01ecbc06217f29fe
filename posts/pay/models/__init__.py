"""Pay standards with their tables, parameters of places, and the steps and results of people."""

from .actual import ActualPay, PayrollMonth
from .adoption import AdoptionLine, AdoptionPreview
from .closing import Arrears, ArrearsLine, ClosedMonth, Statement
from .columnmaps import ColumnMap
from .gaps import GapReckoning, PayGap
from .parameters import InsuranceRate, PartTimeRule, ProrationRule, RemoteClass
from .persons import StepChange, YearResult
from .standards import IN_FORCE, PayStandard, StandardComponent, StandardLine
from .stepbatches import StepBatch, StepBatchLine

__all__ = [
    "IN_FORCE",
    "ActualPay",
    "AdoptionLine",
    "AdoptionPreview",
    "Arrears",
    "ArrearsLine",
    "ClosedMonth",
    "ColumnMap",
    "GapReckoning",
    "InsuranceRate",
    "PartTimeRule",
    "PayGap",
    "PayStandard",
    "PayrollMonth",
    "ProrationRule",
    "RemoteClass",
    "StandardComponent",
    "StandardLine",
    "Statement",
    "StepBatch",
    "StepBatchLine",
    "StepChange",
    "YearResult",
]
