"""Ties the plan's records to mergers and splits of institutions, and their place columns to its moves."""

from core.access.followers import register_follower
from core.audit.wording import register_events
from talent.institutions.registry import register_succession

from .succession import COPIES, EVENTS, PARTS


def ready_succession() -> None:
    """Called once from ``AppConfig.ready()``, which imports this module then: models are loaded."""
    register_events(EVENTS)
    for copies in COPIES:
        register_follower(copies)
    for part in PARTS:
        register_succession(part.follower)
