"""Fixtures of the approvals room: a locality stands in for a document (tests/factories/approvals.py)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from core.approvals.actions import StepSpec, set_route
from core.approvals.models import ApprovalRoute
from core.common.author import system_author
from core.common.capabilities import Capability as C
from core.localities.models import Locality
from core.users.models import User
from tests.factories.approvals import KIND, registered
from tests.factories.core import Map, officer


@pytest.fixture
def places(db: Any) -> Map:
    return Map()


@pytest.fixture
def preparer(places: Map) -> User:
    return officer("county_hr", places.changan)


@pytest.fixture
def second(places: Map) -> User:
    return officer("county_hr", places.changan)


@pytest.fixture
def document(places: Map, preparer: User, var: Any) -> Iterator[Locality]:
    """A township of 长安区, prepared by ``preparer``."""
    with registered({preparer.pk}):
        yield places.jianbei


STEPS = (
    StepSpec("主管部门意见", C.REVIEW_POSTS, "county"),
    StepSpec("上级人社部门意见", C.APPROVE_POSTS, "prefecture", "approve"),
)


def route(locality: Locality, steps: Any = STEPS, **options: Any) -> ApprovalRoute:
    options.setdefault("valid_from", date(2020, 1, 1))
    return set_route(
        by=system_author("test"), kind=KIND, locality=locality, steps=steps, source="测试", **options
    )
