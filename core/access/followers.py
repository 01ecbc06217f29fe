"""Rows that follow a person or an institution when it moves.

Scope follows where the person is *now*: rooms register the models whose place columns are copies,
and a move runs them all in the mover's transaction. ``check_scopes`` proves each night that no
copy was left behind.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q

PLACE_COLUMNS = ("province_id", "prefecture_id", "county_id", "township_id", "institution_id")


@dataclass(frozen=True)
class Follower:
    """``model`` copies the place columns of ``leader`` (``people.socialworker``) over ``path``.

    ``columns`` maps the follower's column to the leader's; default: the same five names.
    """

    leader: str
    model: type[models.Model]
    path: str
    columns: tuple[tuple[str, str], ...] = tuple((name, name) for name in PLACE_COLUMNS)

    def wrong(self) -> models.QuerySet:
        """Rows whose copy differs from their leader's columns."""
        differs = Q()
        for own, leading in self.columns:
            theirs = f"{self.path}__{leading}"
            differs |= ~Q(**{own: F(theirs)}) & Q(**{f"{own}__isnull": False, f"{theirs}__isnull": False})
            differs |= Q(**{f"{own}__isnull": True, f"{theirs}__isnull": False})
            differs |= Q(**{f"{own}__isnull": False, f"{theirs}__isnull": True})
        return self.model._base_manager.filter(differs)


_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    """Called from ``ready()`` of the room that keeps the copies."""
    if follower not in _followers:
        _followers.append(follower)


def followers_of(leader: str) -> list[Follower]:
    """The followers of a model label such as ``people.socialworker``."""
    return [follower for follower in _followers if follower.leader == leader]


def move_followers(leader: models.Model) -> int:
    """Copy the leader's place columns to every row that follows it; answers how many rows."""
    moved = 0
    for follower in followers_of(leader._meta.label_lower):
        values: dict[str, Any] = {own: getattr(leader, leading) for own, leading in follower.columns}
        moved += follower.model._base_manager.filter(**{follower.path: leader}).update(**values)
    return moved


def misplaced() -> dict[str, int]:
    """How many rows of each model stand elsewhere than a leader of theirs; empty when all is well."""
    counts: Counter[str] = Counter()
    for follower in _followers:
        counts[follower.model._meta.label] += follower.wrong().count()
    return dict(+counts)
