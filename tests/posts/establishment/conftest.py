"""Places and rules that every test of the room stands on."""

import pytest

from tests.factories import establishment as make
from tests.factories.core import Map


@pytest.fixture
def places(db: None) -> Map:
    """A small Hebei with the shipped rules loaded."""
    make.rules()
    return Map()
