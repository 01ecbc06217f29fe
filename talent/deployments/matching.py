"""Matching of candidates with receiving sites by deferred acceptance; knows nothing of Django.

**Who wants what.** Every applicant ranks the sites that they would go to, best first. Every county
ranks the applicants, for all its sites alike: first those whose prefecture is paired with it, then
the higher score there, then the lower ticket of the lot (``Standing``). No two applicants have the
same ticket, so the order is strict.

**Quotas.** On the receiving side a site has its places and a county its quota; the sites of a county
lie inside it (a laminar family), so "at most the places of the site, at most the quota of the
county" is a matroid and the county's choice — take offers in the order of standing, skip whatever
would break a limit — is greedy over it. Such a choice never regrets: an offer once refused stays
refused when more offers come. That is what makes deferred acceptance end in a stable matching
that no applicant can better. On the sending side a prefecture may send so many people: the cut is
made *before* the matching, by score and lot within each prefecture (``cut``), because a quota
that binds both sides at once has no stable matching in general.

**Stable** means: no applicant and no site exist such that the applicant would rather have the site
and the county, choosing among this offer and what it holds (the applicant's own place set aside),
would take it. ``stability.blocking`` lists such pairs; the tests ask it of thousands of random cases.

**Pairs.** Couples have no stable matching in general. The rule here is simple and stated on the
page: two who name each other first ask for one county (or one site) after the other, in the order
of their two wishes added up; each time both lists are cut to that place and everybody is matched
anew. Every pair of which not both got in moves on to its next place. A pair that has tried its
first ``TRIED_TOGETHER`` places goes alone where both said so, else stays unplaced.
Everybody else's result is stable for the lists as they then stand.

The result depends on the input alone, not on its order: the same seed gives the same tickets, the
same tickets the same matching.
"""

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import total_ordering

TRIED_TOGETHER = 6
"""How many places that both wish for a pair tries together, the dearest first."""


@total_ordering
@dataclass(frozen=True)
class Standing:
    """How an applicant stands in a county; the greater one is taken first.

    ``score`` in thousandths of a point; ``ticket`` as text of equal length, the lower wins.
    """

    paired: bool
    score: int
    ticket: str

    def __lt__(self, other: "Standing") -> bool:
        mine = (self.paired, self.score)
        theirs = (other.paired, other.score)
        return self.ticket > other.ticket if mine == theirs else mine < theirs


@dataclass(frozen=True)
class Place:
    """A receiving site: its key, its county, its free places."""

    key: str
    county: str
    capacity: int


@dataclass(frozen=True)
class Applicant:
    """One candidate.

    ``wishes``: keys of sites, best first; ``scores``: county → score there (default ``score``);
    ``paired``: counties with which the sender is paired. ``partner`` with ``together`` (``county``
    or ``site``) makes a pair once both name each other; ``apart``: goes alone if it must be.
    """

    key: str
    ticket: str
    group: str = ""
    score: int = 0
    wishes: tuple[str, ...] = ()
    scores: Mapping[str, int] = field(default_factory=dict)
    paired: frozenset[str] = frozenset()
    partner: str = ""
    together: str = ""
    apart: bool = False

    def at(self, county: str) -> Standing:
        """How the applicant stands in a county."""
        return Standing(county in self.paired, self.scores.get(county, self.score), self.ticket)


@dataclass(frozen=True)
class Problem:
    """Everything the matching needs. A county or group without a quota is not limited."""

    applicants: Sequence[Applicant]
    places: Sequence[Place]
    county_quotas: Mapping[str, int] = field(default_factory=dict)
    group_quotas: Mapping[str, int] = field(default_factory=dict)


class Cause(StrEnum):
    """Why a wish was not fulfilled, or why nothing was tried."""

    SITE_FULL = "site_full"
    COUNTY_FULL = "county_full"
    NO_PLACE = "no_place"
    PAIR = "pair"  # one of the two got in, not both
    GROUP_FULL = "group_full"


@dataclass(frozen=True)
class Refusal:
    """One wish that was not fulfilled: who was taken last there, and how the applicant stood."""

    place: str
    cause: Cause
    last: Standing | None = None
    own: Standing | None = None


@dataclass(frozen=True)
class Result:
    """Applicant → site (None: nowhere), the wishes refused before it, and who fell to the cut.

    ``lists``: the wishes by which everybody was matched in the end; they differ from the
    applicant's own only in pairs. ``cut_at``: group → score of the last one admitted there.
    """

    placed: Mapping[str, str | None]
    refusals: Mapping[str, tuple[Refusal, ...]]
    lists: Mapping[str, tuple[str, ...]]
    cut: frozenset[str]
    cut_at: Mapping[str, int]
    pairs_placed: frozenset[tuple[str, str]]
    pairs_apart: frozenset[tuple[str, str]]


# ------------------------------------------------------------------------------- the sending side
def cut(
    applicants: Iterable[Applicant], quotas: Mapping[str, int]
) -> tuple[list[Applicant], frozenset[str], dict[str, int]]:
    """The applicants within their prefecture's quota, who fell out, and the last score admitted.

    By score, then lot. A pair that does not go apart falls out as a whole where one of the two
    does; the place it leaves goes to the next.
    """
    everybody = sorted(applicants, key=lambda one: (-one.score, one.ticket))
    barred: set[str] = set()
    while True:
        taken: dict[str, int] = defaultdict(int)
        admitted: dict[str, Applicant] = {}
        for one in everybody:
            if one.key in barred or taken[one.group] >= quotas.get(one.group, len(everybody)):
                continue
            taken[one.group] += 1
            admitted[one.key] = one
        pairs = pairs_of(everybody)
        broken = {
            one.key
            for one, other in ((a, b) for pair in pairs for a, b in (pair, pair[::-1]))
            if one.key in admitted and other.key not in admitted and not (one.apart and other.apart)
        }
        if not broken:
            out = frozenset(one.key for one in everybody if one.key not in admitted)
            last = {one.group: one.score for one in admitted.values()}  # in order: the lowest stays
            full = {
                group: score for group, score in last.items() if taken[group] >= quotas.get(group, 1 << 30)
            }
            return list(admitted.values()), out, full
        barred |= broken


def pairs_of(applicants: Iterable[Applicant]) -> list[tuple[Applicant, Applicant]]:
    """Pairs in which both name each other, the weaker member's standing first to last."""
    known = {one.key: one for one in applicants}
    found = []
    for one in known.values():
        other = known.get(one.partner)
        if other is not None and other.partner == one.key and one.key < other.key:
            found.append((one, other))
    return sorted(found, key=lambda pair: max((-one.score, one.ticket) for one in pair))


# ----------------------------------------------------------------------------- deferred acceptance
Strength = tuple[bool, int, int]
"""A ``Standing`` as plain values that compare fast: the ticket's place counted from the end."""


class _County:
    """What a county holds: offers by site, the weakest of each at hand."""

    def __init__(self, quota: int) -> None:
        self.quota = quota
        self.held: dict[str, list[tuple[Strength, str]]] = defaultdict(list)
        self.count = 0

    def offer(self, place: Place, strength: Strength, who: str) -> str | None:
        """Take the offer; answers whoever has to leave for it (perhaps the one who came)."""
        site = self.held[place.key]
        heapq.heappush(site, (strength, who))
        self.count += 1
        if len(site) > place.capacity:
            return self._dismiss(place.key)
        if self.count > self.quota:
            weakest = min((site[0], key) for key, site in self.held.items() if site)
            return self._dismiss(weakest[1])
        return None

    def _dismiss(self, key: str) -> str:
        self.count -= 1
        return heapq.heappop(self.held[key])[1]


def accept(
    applicants: Iterable[Applicant],
    lists: Mapping[str, Sequence[str]],
    places: Mapping[str, Place],
    quotas: Mapping[str, int],
) -> dict[str, str | None]:
    """Applicant → site by deferred acceptance over the given lists; pairs are not looked at.

    Everybody offers themself to their first wish; a county keeps its best and sends the rest on to
    their next wish, until nobody has an offer left to make.
    """
    known = {one.key: one for one in applicants}
    total = len(known)
    by_lot = sorted(known.values(), key=lambda one: one.ticket)
    order = {one.key: -number for number, one in enumerate(by_lot)}
    counties = {place.county: _County(quotas.get(place.county, total)) for place in places.values()}
    standing: dict[str, str | None] = dict.fromkeys(known)
    next_wish = dict.fromkeys(known, 0)
    waiting = deque(sorted(known))
    while waiting:
        key = waiting.popleft()
        wishes = lists[key]
        if next_wish[key] >= len(wishes):
            standing[key] = None
            continue
        place = places[wishes[next_wish[key]]]
        next_wish[key] += 1
        standing[key] = place.key
        one = known[key]
        strength = (place.county in one.paired, one.scores.get(place.county, one.score), order[key])
        leaving = counties[place.county].offer(place, strength, key)
        if leaving is not None:
            waiting.append(leaving)
    return standing


# ------------------------------------------------------------------------------------------- pairs
@dataclass
class _Pair:
    """A pair on its way through the places that both wish for."""

    members: tuple[Applicant, Applicant]
    options: list[tuple[str, ...]]  # the sites of each place in turn
    tried: int = 0

    @property
    def keys(self) -> tuple[str, str]:
        return self.members[0].key, self.members[1].key

    @property
    def apart(self) -> bool:
        return all(one.apart for one in self.members)

    def lists(self) -> dict[str, tuple[str, ...]]:
        """The two lists as they stand: cut to the place asked for, their own, or nothing."""
        if self.tried < len(self.options):
            here = set(self.options[self.tried])
            return {one.key: tuple(w for w in one.wishes if w in here) for one in self.members}
        return {one.key: one.wishes if self.apart else () for one in self.members}

    def is_broken(self, placed: Mapping[str, str | None], places: Mapping[str, Place]) -> bool:
        """Whether the pair still asks for a place together and does not both have it."""
        if self.tried >= len(self.options):
            return False
        first, second = (placed[key] for key in self.keys)
        if first is None or second is None:
            return True
        if "site" in {one.together for one in self.members}:
            return first != second
        return places[first].county != places[second].county


def _options(pair: tuple[Applicant, Applicant], places: Mapping[str, Place]) -> list[tuple[str, ...]]:
    """Places that both wish for, the lowest sum of the two ranks first; ``site`` if either says so."""
    by_site = "site" in {one.together for one in pair}
    ranks: list[dict[str, int]] = []
    for one in pair:
        mine: dict[str, int] = {}
        for rank, wish in enumerate(one.wishes):
            mine.setdefault(wish if by_site else places[wish].county, rank)
        ranks.append(mine)
    common = sorted(ranks[0].keys() & ranks[1].keys(), key=lambda key: (ranks[0][key] + ranks[1][key], key))
    common = common[:TRIED_TOGETHER]
    sites = {place.key: place for place in places.values()}
    return [tuple(key for key in sites if (key if by_site else sites[key].county) == one) for one in common]


# ---------------------------------------------------------------------------------------- together
def match(problem: Problem, tell: Callable[[int, int], None] = lambda done, total: None) -> Result:
    """The matching with its reasons.

    ``tell(people, of)`` hears how far it is: the first half while pairs find their place, the second
    while everybody's reasons are written.
    """
    places = {place.key: place for place in sorted(problem.places, key=lambda place: place.key)}
    admitted, fallen, cut_at = cut(problem.applicants, problem.group_quotas)
    wanted = [replace(one, wishes=tuple(w for w in one.wishes if w in places)) for one in admitted]
    pairs = [_Pair(pair, _options(pair, places)) for pair in pairs_of(wanted)]
    lists = {one.key: one.wishes for one in wanted}
    while True:
        for pair in pairs:
            lists |= pair.lists()
        placed = accept(wanted, lists, places, problem.county_quotas)
        broken = [pair for pair in pairs if pair.is_broken(placed, places)]
        if not broken:
            break
        for pair in broken:
            pair.tried += 1
        tried = sum(min(pair.tried, len(pair.options)) for pair in pairs)
        tell(len(wanted) * tried // (2 * sum(len(pair.options) for pair in pairs)), len(wanted))
    together = frozenset(p.keys for p in pairs if p.tried < len(p.options))
    taken = _taken(placed, places, wanted)
    refusals, quotas = {}, problem.county_quotas
    for number, one in enumerate(wanted, 1):
        refusals[one.key] = _refusals(one, placed, places, quotas, taken, lists[one.key])
        tell((len(wanted) + number) // 2, len(wanted))
    refusals |= {key: (Refusal("", Cause.GROUP_FULL),) for key in fallen}
    return Result(
        placed=placed | dict.fromkeys(sorted(fallen)),
        refusals=refusals,
        lists=lists,
        cut=fallen,
        cut_at=cut_at,
        pairs_placed=together,
        pairs_apart=frozenset(p.keys for p in pairs) - together,
    )


@dataclass
class _Taken:
    """What is taken in the end: people at each site, the weakest there, the two weakest of a county."""

    people: dict[str, int]
    at_site: dict[str, Standing]
    in_county: dict[str, list[tuple[Standing, str]]]

    def last_in(self, county: str, without: str) -> Standing | None:
        """The weakest of a county, somebody's own place set aside."""
        return next((standing for standing, key in self.in_county.get(county, ()) if key != without), None)


def _taken(
    placed: Mapping[str, str | None], places: Mapping[str, Place], everybody: Iterable[Applicant]
) -> _Taken:
    found = _Taken(defaultdict(int), {}, defaultdict(list))
    for one in everybody:
        key = placed.get(one.key)
        if key is None:
            continue
        standing, county = one.at(places[key].county), places[key].county
        found.people[key] += 1
        found.at_site[key] = min(found.at_site.get(key, standing), standing)
        found.in_county[county] = sorted([*found.in_county[county], (standing, one.key)])[:2]
    return found


def _refusals(
    one: Applicant,
    placed: Mapping[str, str | None],
    places: Mapping[str, Place],
    quotas: Mapping[str, int],
    taken: _Taken,
    own_list: Sequence[str],
) -> tuple[Refusal, ...]:
    """Why each wish before the one fulfilled was refused."""
    found, allowed = [], set(own_list)
    for wish in one.wishes:
        if wish == placed[one.key]:
            break
        place, own = places[wish], one.at(places[wish].county)
        if wish not in allowed:
            found.append(Refusal(wish, Cause.PAIR, None, own))
        elif not place.capacity or quotas.get(place.county) == 0:
            found.append(Refusal(wish, Cause.NO_PLACE, None, own))
        elif taken.people[wish] >= place.capacity:
            found.append(Refusal(wish, Cause.SITE_FULL, taken.at_site[wish], own))
        else:
            last = taken.last_in(place.county, one.key)
            found.append(Refusal(wish, Cause.COUNTY_FULL, last, own))
    return tuple(found)
