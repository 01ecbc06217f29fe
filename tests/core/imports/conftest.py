"""The toy list is registered for these tests only."""

from collections.abc import Iterator
from typing import Any

import pytest

from core.imports import gate
from core.users.models import User
from tests.factories.core import Map, officer

from .toy import StaffList


@pytest.fixture
def staff(monkeypatch: pytest.MonkeyPatch) -> Iterator[StaffList]:
    """The toy importer."""
    importer = StaffList()
    monkeypatch.setitem(gate._registered, importer.key, importer)
    return importer


@pytest.fixture
def places(db: Any) -> Map:
    return Map()


@pytest.fixture
def clerk(places: Map) -> User:
    """The HR officer of 长安区."""
    return officer("county_hr", places.changan)
