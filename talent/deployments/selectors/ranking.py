"""What the ranking and the matching ask of people, sites and quotas, loaded once for a call."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from core.jobs.models import Job

from ..enums import DeploymentState, Side
from ..enums.selection import CandidateState
from ..lot import ticket
from ..matching import Applicant, Place, Problem
from ..models import Call, Candidate, Deployment, Preference, ReceivingSite
from ..ranking import WHOLE, CountyFacts, Criterion, RankingFacts, score_at, total
from ..words_selection import place_name
from .calls import sites_of
from .eligibility import months_between
from .pairings import pairs_of
from .plans import place_of, places_free

SUGGESTING = "deployments.suggest"
"""The kind of the job that matches many candidates with sites."""


def criteria_of(call: Call) -> list[Criterion]:
    """The criteria as they were frozen."""
    return [Criterion(**row) for row in call.criteria]


def ranking_facts(call: Call, candidates: Sequence[Candidate]) -> dict[int, RankingFacts]:
    """Candidate id → what the criteria ask; three queries. ``worker`` is selected already."""
    workers = {row.worker_id for row in candidates}
    done = Deployment.objects.filter(worker__in=workers, state=DeploymentState.COMPLETED)
    earlier = dict(done.values_list("worker").annotate(Count("id")).order_by())
    need = _quota_need(call, candidates)
    return {
        row.pk: RankingFacts(
            certificate=row.worker.certificate_level,
            months=months_between(row.worker.sw_started_on, call.service_from) or 0,
            education=row.worker.education,
            earlier=earlier.get(row.worker_id, 0),
            languages=row.languages,
            quota_need=need[row.pk],
            fields=frozenset(row.fields),
            tie_county=row.tie_county_id,
        )
        for row in candidates
    }


def _quota_need(call: Call, candidates: Iterable[Candidate]) -> dict[int, int]:
    """Thousandths: all where the sender has no more candidates than places, else places by candidates."""
    rows = list(candidates)
    free = places_free(call.programme, Side.SENDING)
    asked = Counter(place_of(Side.SENDING, row) for row in rows)
    found = {}
    for row in rows:
        group = place_of(Side.SENDING, row)
        places = asked[group] if free is None else max(free.get(group, 0), 0)
        found[row.pk] = min(places * WHOLE // asked[group], WHOLE)
    return found


def endorsed_of(call: Call) -> QuerySet[Candidate]:
    """Who takes part in the assignment, best first."""
    rows = call.candidates.filter(state=CandidateState.ENDORSED)
    return rows.select_related("worker", "sender", "call", "site", "partner").order_by("rank", "id")


def suggestion_jobs(call: Call) -> QuerySet[Job]:
    """The jobs that match the candidates of a call, newest first."""
    return Job.objects.filter(kind=SUGGESTING, key__startswith=f"{call.uid}/")


def county_facts(sites: Iterable[ReceivingSite]) -> dict[int, CountyFacts]:
    """County id → the fields that its open sites ask for."""
    fields: dict[int, set[str]] = defaultdict(set)
    for site in sites:
        fields[site.county_id] |= set(site.fields)
    return {county: CountyFacts(frozenset(found), county) for county, found in fields.items()}


def problem_of(call: Call, candidates: Sequence[Candidate]) -> Problem:
    """The matching of a call: ``candidates`` take part; whoever was assigned by hand keeps the place."""
    by_hand = [row for row in candidates if row.override_reason]
    matched = [row for row in candidates if not row.override_reason]
    sites = list(sites_of(call))
    held = Counter(row.site_id for row in by_hand if row.site_id)
    known = {site.pk: site for site in sites}
    in_county = Counter(known[pk].county_id for pk in held.elements() if pk in known)
    sent = Counter(place_of(Side.SENDING, row) for row in by_hand if row.site_id)
    return Problem(
        applicants=_applicants(call, matched, sites),
        places=[
            Place(str(site.pk), str(site.county_id), max(site.free - held[site.pk], 0)) for site in sites
        ],
        county_quotas=_left(call, Side.RECEIVING, in_county, {site.county_id for site in sites}),
        group_quotas=_left(call, Side.SENDING, sent, {place_of(Side.SENDING, row) for row in matched}),
    )


def _left(call: Call, side: str, held: Counter, places: Iterable[int | None]) -> dict[str, int]:
    """Place → people who may still come from or go there; nothing where the side has no numbers."""
    free = places_free(call.programme, side)
    if free is None:
        return {}
    return {str(pk): max(free.get(pk, 0) - held[pk], 0) for pk in places if pk is not None}


def _applicants(
    call: Call, candidates: Sequence[Candidate], sites: Sequence[ReceivingSite]
) -> list[Applicant]:
    facts, criteria = ranking_facts(call, candidates), criteria_of(call)
    counties, paired = county_facts(sites), pairs_of(call.programme, call.service_from)
    wishes = wishes_of(candidates, sites, paired)
    uids = {row.pk: str(row.uid) for row in candidates}
    return [
        Applicant(
            key=str(row.uid),
            ticket=ticket(call.seed, row.uid),
            group=str(place_of(Side.SENDING, row)),
            score=row.score or 0,
            wishes=tuple(str(pk) for pk in wishes[row.pk]),
            scores={
                str(county): (row.score or 0) + total(score_at(facts[row.pk], place, criteria))
                for county, place in counties.items()
            },
            paired=frozenset(map(str, paired.get(place_of(Side.SENDING, row), ()))),
            partner=uids.get(row.partner_id, "") if row.partner_id else "",
            together=row.together or "county",
            apart=row.apart_ok,
        )
        for row in candidates
    ]


def wishes_of(
    candidates: Sequence[Candidate], sites: Sequence[ReceivingSite], paired: Mapping[int, set[int]]
) -> dict[int, list[int]]:
    """Candidate id → site ids, best first.

    The preferences in order; who accepts another site, or names none that is open, goes on with the
    sites of the paired counties and then with all others, those in most need first.
    """
    by_need = sorted(sites, key=lambda site: (-(site.score or 0), site.pk))
    wished = wished_sites(candidates, by_need)
    found = {}
    for candidate in candidates:
        list_ = [int(key) for _name, meant in wished[candidate.pk] for key in meant]
        if candidate.accept_adjustment or not list_:
            mine = paired.get(place_of(Side.SENDING, candidate), set())
            list_ += [site.pk for site in by_need if site.county_id in mine]
            list_ += [site.pk for site in by_need]
        found[candidate.pk] = list(dict.fromkeys(list_))
    return found


def wished_sites(
    candidates: Iterable[Candidate], sites: Iterable[ReceivingSite]
) -> dict[int, list[tuple[str, list[str]]]]:
    """Candidate id → for each preference the place's name and the keys of the sites that it means.

    A county stands for its sites, those in most need first.
    """
    by_need = sorted(sites, key=lambda site: (-(site.score or 0), site.pk))
    found: dict[int, list[tuple[str, list[str]]]] = defaultdict(list)
    rows = Preference.objects.filter(candidate__in=candidates).select_related("county", "site")
    for row in rows.order_by("candidate", "order"):
        name = place_name(row.county, row.site)
        found[row.candidate_id].append((name, [str(s.pk) for s in by_need if _is_meant(row, s)]))
    return found


def _is_meant(preference: Preference, site: ReceivingSite) -> bool:
    """Whether a preference means the site: by itself, or as one of its county."""
    if preference.site_id is not None:
        return preference.site_id == site.pk
    return preference.county_id == site.county_id


@dataclass(frozen=True)
class AssignmentFigures:
    """How the assignment stands: people ranked, with a site, decided by hand; places to be given."""

    ranked: int
    placed: int
    by_hand: int
    places: int

    @property
    def unplaced(self) -> int:
        return self.ranked - self.placed


def assignment_figures(call: Call) -> AssignmentFigures | None:
    """The figures of the assignment; None before anybody is ranked."""
    rows = call.candidates.in_ranking().exclude(rank=None)
    found = rows.aggregate(
        ranked=Count("id"),
        placed=Count("id", filter=Q(site__isnull=False)),
        by_hand=Count("id", filter=~Q(override_reason="")),
    )
    if not found["ranked"]:
        return None
    return AssignmentFigures(**found, places=_places_of(call))


def _places_of(call: Call) -> int:
    """Free places at the sites, in each county no more than its quota still allows."""
    at_sites: Counter = Counter()
    for site in sites_of(call):
        at_sites[site.county_id] += max(site.free, 0)
    allowed = _left(call, Side.RECEIVING, Counter(), at_sites)
    return sum(min(count, allowed.get(str(pk), count)) for pk, count in at_sites.items())
