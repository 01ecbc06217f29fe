"""What higher rooms add to this one: panels of a worker's page, what happens on leaving and rostering.

Rooms register in ``ready()``; this room imports nothing above it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from core.access.panels import Panel, register_panel
from core.common.author import Author

from .models import Employment, SocialWorker

WorkerPanel = Panel


@dataclass(frozen=True)
class RosterEntry:
    """One applied roster row: the saved worker and the employment that the row states."""

    line: int
    worker: SocialWorker
    employment: Employment
    is_new: bool


@dataclass(frozen=True)
class RosterSummary:
    """What a follower did with the roster: a title, figures (label, number) and sentences.

    ``url`` leads to the rows behind the figures, empty when there is no such page.
    """

    title: str | Promise
    figures: Sequence[tuple[str | Promise, int]] = ()
    sentences: Sequence[str | Promise] = field(default=())
    url: str = ""


RosterFollower = Callable[[Sequence[RosterEntry], Author], RosterSummary | None]
Leaver = Callable[[Employment, Author], None]

_roster_followers: list[RosterFollower] = []
_leavers: list[Leaver] = []


def register_worker_panel(panel: Panel) -> None:
    """Show a panel of a higher room on the worker's page."""
    register_panel("people.socialworker", panel)


def register_roster_follower(follower: RosterFollower) -> None:
    """Called with the applied rows of a roster, inside its transaction, after people exist."""
    if follower not in _roster_followers:
        _roster_followers.append(follower)


def follow_roster(entries: Sequence[RosterEntry], by: Author) -> list[RosterSummary]:
    """Run every follower and collect what they say."""
    said = [follower(entries, by) for follower in _roster_followers]
    return [summary for summary in said if summary is not None]


def register_leaver(leaver: Leaver) -> None:
    """``leaver(employment, by)`` ends what hangs on an employment (appointments) on its last day."""
    if leaver not in _leavers:
        _leavers.append(leaver)


def run_leavers(employment: Employment, by: Author) -> None:
    """End everything that hangs on an ended employment, inside the caller's transaction."""
    for leaver in _leavers:
        leaver(employment, by)


StandingFollower = Callable[[Sequence[int]], None]
_standing_followers: list[StandingFollower] = []


def register_standing_follower(follower: StandingFollower) -> None:
    """``follower(worker ids)`` is told whose certificate, registration or terms of work have changed."""
    if follower not in _standing_followers:
        _standing_followers.append(follower)


def standing_changed(*worker_ids: int) -> None:
    """What rooms above keep of these people's standing (hours required, at risk) is worked out anew."""
    for follower in _standing_followers if worker_ids else ():
        follower(worker_ids)


Categories = Callable[[], dict[int, str]]
_categories: list[Categories] = []


def register_post_categories(source: Categories) -> None:
    """``source()`` answers the category of the regular post of whoever holds one, by worker id."""
    if source not in _categories:
        _categories.append(source)


def post_categories() -> dict[int, str]:
    """Categories of posts as the rooms above know them; empty where none does."""
    return {worker: category for source in _categories for worker, category in source().items()}
