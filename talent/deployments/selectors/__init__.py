"""What pages ask of this room."""

from .deployments import (
    LATE_STATES,
    figures_by,
    monitored,
    places_left,
    possible_steps,
    programme_of_year,
    programmes,
    quotas_by_county,
    serving_workers,
    waits_for,
)

__all__ = [
    "LATE_STATES",
    "figures_by",
    "monitored",
    "places_left",
    "possible_steps",
    "programme_of_year",
    "programmes",
    "quotas_by_county",
    "serving_workers",
    "waits_for",
]
