"""What pages ask of this room."""

from .deployments import (
    LATE_STATES,
    monitored,
    possible_steps,
    programme_of_year,
    quotas_by_county,
    serving_workers,
    waits_for,
)
from .standing import STANDINGS, figures_by, standing_q

__all__ = [
    "LATE_STATES",
    "STANDINGS",
    "figures_by",
    "monitored",
    "possible_steps",
    "programme_of_year",
    "quotas_by_county",
    "serving_workers",
    "standing_q",
    "waits_for",
]
