"""Changes of the map: divisions, remote-area flags, holidays.

The rooms above decide who may (``MANAGE_SETTINGS``, ``MANAGE_DEPLOYMENTS``); from the command
line it is the system.
"""

from .divisions import load_divisions
from .holidays import load_holidays
from .remote_areas import (
    confirm_remote_areas,
    drop_remote_area,
    load_remote_areas,
    propose_remote_area,
    take_over_remote_areas,
)

__all__ = [
    "confirm_remote_areas",
    "drop_remote_area",
    "load_divisions",
    "load_holidays",
    "load_remote_areas",
    "propose_remote_area",
    "take_over_remote_areas",
]
