"""A sample that anybody can draw again."""

import uuid
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.renewal.drawing import Item, allot, draw, frame_hash, frame_of, frame_rows, size_of

FRAME = [Item(str(uuid.UUID(int=n)), f"1301{n % 3:02d} assistant", 1 + n % 4) for n in range(200)]
KNOWN = [
    (21, "random"),
    (81, "random"),
    (16, "random"),
    (145, "random"),
    (116, "random"),
    (7, "risk"),
    (59, "risk"),
]
KNOWN_HASH = "9888d3478c8fd7d64f1325630234a990c772ef4fcd8b18ca4e2b903b469aef92"
RATE = {"rate": Decimal("2.5"), "risk_rate": Decimal(1)}


def test_the_same_seed_and_frame_give_the_same_people_in_any_order_of_the_frame():
    first = draw(FRAME, seed="石家庄2026", **RATE)
    assert draw(list(reversed(FRAME)), seed="石家庄2026", **RATE) == first
    assert draw(frame_of(frame_rows(FRAME)), seed="石家庄2026", **RATE) == first


def test_another_seed_gives_other_people():
    assert [one.uid for one in draw(FRAME, seed="a", **RATE)] != [
        one.uid for one in draw(FRAME, seed="b", **RATE)
    ]


def test_the_draw_is_the_one_that_was_published():
    """Known answer: a change of the method would silently change every sample ever drawn."""
    drawn = draw(FRAME, seed="石家庄2026", **RATE)
    assert [(int(uuid.UUID(one.uid)), one.part) for one in drawn] == KNOWN
    assert frame_hash(FRAME) == KNOWN_HASH


def test_the_two_parts_are_apart_and_have_the_sizes_asked():
    drawn = draw(FRAME, seed="x", **RATE)
    random = {one.uid for one in drawn if one.part == "random"}
    risk = {one.uid for one in drawn if one.part == "risk"}
    assert (len(random), len(risk)) == (5, 2)
    assert not random & risk


def test_one_changed_row_changes_the_hash():
    changed = [Item(FRAME[0].uid, FRAME[0].stratum, FRAME[0].risk + 1), *FRAME[1:]]
    assert frame_hash(changed) != frame_hash(FRAME)
    assert frame_hash(list(reversed(FRAME))) == frame_hash(FRAME)


def test_a_small_frame_is_not_left_out():
    assert size_of(1, Decimal("2.5")) == 1
    assert size_of(40, Decimal("2.5")) == 1
    assert size_of(41, Decimal("2.5")) == 2
    assert size_of(0, Decimal("2.5")) == 0
    assert size_of(10, Decimal(0)) == 0


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60)), st.integers(0, 100))
def test_strata_share_exactly_what_is_wanted(sizes, rate):
    wanted = size_of(sum(sizes.values()), Decimal(rate))
    shares = allot(sizes, wanted)
    assert sum(shares.values()) == wanted
    assert all(0 <= shares[name] <= size for name, size in sizes.items())


def test_heavier_renewals_are_drawn_more_often():
    frame = [Item(str(uuid.UUID(int=n)), "s", 5 if n < 100 else 1) for n in range(200)]
    heavy = sum(
        int(uuid.UUID(one.uid)) < 100
        for seed in range(100)
        for one in draw(frame, seed=str(seed), rate=Decimal(0), risk_rate=Decimal(5))
    )
    assert heavy > 700  # of 1,000; with equal weights about 500
