"""Fixtures of the files room."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.factories.approvals import registered
from tests.factories.core import Map


@pytest.fixture
def places(db: Any) -> Map:
    return Map()


@pytest.fixture
def owners(var: Any) -> Iterator[None]:
    """Localities may carry attachments, kept in an empty folder."""
    with registered(set()):
        yield
