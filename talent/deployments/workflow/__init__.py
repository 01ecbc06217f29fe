"""The lives of the records of this room, by subject."""

from .service import (
    DEPLOYMENT,
    SERVICE_MONTH,
    SUBSIDY_BATCH,
)

__all__ = [
    "DEPLOYMENT",
    "SERVICE_MONTH",
    "SUBSIDY_BATCH",
]
