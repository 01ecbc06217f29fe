"""What higher rooms add: reasons why an institution or a site cannot close, what moves with it, and
what an heir takes over in a merger or a split.

Rooms register in ``ready()``; this room imports nothing above it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from core.common.author import Author

from .models import Institution, Site

ClosingCheck = Callable[[Institution], str | None]
SiteCheck = Callable[[Site], str | None]
Mover = Callable[[Institution, Author], None]


@dataclass(frozen=True)
class Item:
    """One record that follows an institution, as the preview lists it."""

    key: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Passing:
    """One passing of records: from whom to whom, from which day, and which of them.

    ``chosen`` is None in a merger (everything goes); in a split, the keys of each kind that go.
    ``parts``: how much of each number that can be divided goes in a split.
    """

    source: Institution
    heir: Institution
    on: date
    document_no: str
    by: Author
    chosen: Mapping[str, frozenset[str]] | None = None
    parts: Mapping[str, int] = field(default_factory=dict)
    brought: dict[str, set[str]] = field(default_factory=dict)

    def takes(self, kind: str, key: object) -> bool:
        """Whether this record goes to the heir."""
        if self.chosen is None or self.brings(kind, key):
            return True
        return str(key) in self.chosen.get(kind, frozenset())

    def bring(self, kind: str, key: object) -> None:
        """A record that went takes this one along (a post its holder)."""
        self.brought.setdefault(kind, set()).add(str(key))

    def brings(self, kind: str, key: object) -> bool:
        """Whether another record took this one along."""
        return str(key) in self.brought.get(kind, ())


@dataclass(frozen=True)
class Follower:
    """A kind of record that an heir takes over.

    ``items(source)`` lists what would move, ``pass_on(passing)`` moves it inside the caller's
    transaction and answers how many; ``selectable`` kinds are ticked one by one in a split, the others
    follow what was ticked. ``order``: lower ones first. ``obstacles(source)``: what has to be settled
    before, said on the page before anything is typed.
    """

    key: str
    label: str | Promise
    items: Callable[[Institution], Sequence[Item]]
    pass_on: Callable[[Passing], int]
    selectable: bool = True
    order: int = 50
    obstacles: Callable[[Institution], Sequence[str]] = lambda source: ()


@dataclass(frozen=True)
class Share:
    """A number of an institution that a split divides: ``most(source)`` is what there is to divide."""

    key: str
    label: str | Promise
    most: Callable[[Institution], int]


_shares: dict[str, Share] = {}
_closing_checks: list[ClosingCheck] = []
_site_checks: list[SiteCheck] = []
_movers: list[Mover] = []
_followers: dict[str, Follower] = {}


def register_closing_check(check: ClosingCheck) -> None:
    """``check(institution)`` answers a sentence why it cannot close yet, or None."""
    if check not in _closing_checks:
        _closing_checks.append(check)


def closing_obstacles(institution: Institution) -> list[str]:
    """Every sentence that stands against closing."""
    return [sentence for check in _closing_checks if (sentence := check(institution))]


def register_site_check(check: SiteCheck) -> None:
    """``check(site)`` answers a sentence why the site cannot close yet, or None."""
    if check not in _site_checks:
        _site_checks.append(check)


def site_obstacles(site: Site) -> list[str]:
    """Every sentence that stands against closing a site."""
    return [sentence for check in _site_checks if (sentence := check(site))]


def register_mover(mover: Mover) -> None:
    """``mover(institution, by)`` moves what copies the institution's place at second hand."""
    if mover not in _movers:
        _movers.append(mover)


def run_movers(institution: Institution, by: Author) -> None:
    """Move everything that follows the institution, inside the caller's transaction."""
    for mover in _movers:
        mover(institution, by)


def register_succession(follower: Follower) -> None:
    """Let a kind of record follow an institution into its heir."""
    _followers[follower.key] = follower


def register_share(share: Share) -> None:
    """Let the officer say how a number divides in a split."""
    _shares[share.key] = share


def shares_of(source: Institution) -> list[tuple[Share, int]]:
    """(number, how much of it there is) of an institution, where there is any."""
    found = ((share, share.most(source)) for share in _shares.values())
    return [(share, most) for share, most in found if most]


def followers() -> list[Follower]:
    """What an heir takes over, in order."""
    return sorted(_followers.values(), key=lambda one: (one.order, one.key))
