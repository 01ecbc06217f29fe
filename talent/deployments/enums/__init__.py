"""Words with a fixed meaning in this room, by subject; the keys are stored, the labels are shown."""

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

__all__ = [
    "OPEN_STATES",
    "Absence",
    "BatchState",
    "DeploymentState",
    "EndReason",
    "Level",
    "MonthState",
    "ServiceField",
    "SettlementBasis",
]
