"""Whether a matching is stable: the definition itself, apart from the algorithm that should fulfil it.

The county's choice is written out anew here (``choose``) and shares no line with ``matching.accept``.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from .matching import Applicant, Place, Problem, Standing


def blocking(
    problem: Problem, lists: Mapping[str, Sequence[str]], placed: Mapping[str, str | None]
) -> list[tuple[str, str]]:
    """Pairs (applicant, site) that would both rather have each other; empty in a stable matching.

    ``lists``: the wishes of those who took part (``Result.lists``).
    """
    places = {place.key: place for place in problem.places}
    known = {one.key: one for one in problem.applicants if one.key in lists}
    held: dict[str, list[tuple[Standing, str, str]]] = defaultdict(list)
    for key, site in placed.items():
        if site is not None:
            held[places[site].county].append((known[key].at(places[site].county), key, site))
    found = []
    for one in known.values():
        for wish in lists[one.key]:
            if wish == placed[one.key]:
                break
            if _would_take(one, places[wish], held, places, problem.county_quotas):
                found.append((one.key, wish))
    return found


def _would_take(
    newcomer: Applicant,
    place: Place,
    held: Mapping[str, list[tuple[Standing, str, str]]],
    places: Mapping[str, Place],
    quotas: Mapping[str, int],
) -> bool:
    """Whether the county would take the offer, the newcomer's own place in it set aside."""
    others = [offer for offer in held.get(place.county, ()) if offer[1] != newcomer.key]
    offers = [(newcomer.at(place.county), newcomer.key, place.key), *others]
    chosen = choose(offers, places, quotas.get(place.county, len(offers)))
    return (newcomer.key, place.key) in chosen


def choose(
    offers: Iterable[tuple[Standing, str, str]], places: Mapping[str, Place], quota: int
) -> set[tuple[str, str]]:
    """The county's choice among offers (standing, applicant, site): the best first, within the limits."""
    chosen: set[tuple[str, str]] = set()
    at_site: dict[str, int] = defaultdict(int)
    for _standing, who, site in sorted(offers, reverse=True):
        if len(chosen) >= quota or at_site[site] >= places[site].capacity:
            continue
        chosen.add((who, site))
        at_site[site] += 1
    return chosen
