"""Every cell of plans and selection: the right answer, no foreign canary, nothing changed."""

import pytest

from .cells import wrong_answers
from .table import wing


@pytest.mark.parametrize("room", wing("plans_and_selection"))
def test_only_those_may_pass_who_are_meant_to(room, world):
    assert not wrong_answers(world, room)
