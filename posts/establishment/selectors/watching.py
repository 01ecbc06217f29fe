"""After how many days a free place waits for an officer."""

from typing import Any

from ..models import VacancyWatch

LONG_VACANT_DAYS = 90
"""Where an officer chose nothing."""


def days_watched(user: Any) -> int:
    """The reader's own choice, else the usual."""
    chosen = VacancyWatch.objects.belonging_to(user).values_list("days", flat=True).first()
    return chosen or LONG_VACANT_DAYS
