"""Every cell of posts and pay: the right answer, no foreign canary, nothing changed."""

import pytest

from .cells import wrong_answers
from .table import wing


@pytest.mark.parametrize("room", wing("posts"))
def test_only_those_may_pass_who_are_meant_to(room, world):
    assert not wrong_answers(world, room)
