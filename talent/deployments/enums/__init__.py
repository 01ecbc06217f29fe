"""Words with a fixed meaning in this room, by subject; the keys are stored, the labels are shown."""

from .plans import IndicatorKind, ProgrammeKind, ProgrammeState, ProjectState, QuotaExceptionState, Side
from .service import (
    OPEN_STATES,
    Absence,
    BatchState,
    DeploymentState,
    EndReason,
    Level,
    MonthState,
    ServiceField,
    SettlementBasis,
)
from .sites import EXPIRED, UNDER_WAY_SITES, Finding, NeedFactor, ReceivingState
from .trainees import HOLDING_A_PLACE, HoursState, TraineeMode, TraineeResult, TraineeState

__all__ = [
    "EXPIRED",
    "HOLDING_A_PLACE",
    "OPEN_STATES",
    "UNDER_WAY_SITES",
    "Absence",
    "BatchState",
    "DeploymentState",
    "EndReason",
    "Finding",
    "HoursState",
    "IndicatorKind",
    "Level",
    "MonthState",
    "NeedFactor",
    "ProgrammeKind",
    "ProgrammeState",
    "ProjectState",
    "QuotaExceptionState",
    "ReceivingState",
    "ServiceField",
    "SettlementBasis",
    "Side",
    "TraineeMode",
    "TraineeResult",
    "TraineeState",
]
