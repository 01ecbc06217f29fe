"""One world for all rows of a test."""

import pytest

from .world import World


@pytest.fixture
def world(db: None, november: None) -> World:
    """A small Hebei full of canaries; every question is rolled back."""
    return World()
