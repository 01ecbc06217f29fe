"""What appointments are due for a month, by appointment: the one way from rows to answers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from posts.establishment.models import Appointment

from ..answers import Answer
from ..resolution import resolve
from .facts import facts_for


def due_for(appointments: Iterable[Appointment], month: date, **how: Any) -> dict[int, Answer]:
    """The answer of each appointment, by its id; ``how`` goes on to ``facts_for``."""
    return {facts.appointment: resolve(facts) for facts in facts_for(appointments, month, **how)}
