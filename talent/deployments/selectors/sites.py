"""What pages ask about receiving sites: which are open, their need, who is there, what was seen there."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.common.dates import today
from core.localities.models import RemoteAreaFlag
from talent.institutions.enums import SiteKind
from talent.institutions.models import Institution, Site
from talent.people.models import SocialWorker

from ..enums import Finding, ReceivingState
from ..models import Deployment, NeedWeight, Programme, ReceivingSite, SiteVisit
from ..needs import NeedFacts, Score, need_score, score_from
from ..rules import Violation, facts_for
from ..rules_sites import application_violations

WARN_DAYS = (30, 60, 90)  # how long before its last day an approval is shown to those who renew it


def with_places(sites: QuerySet[ReceivingSite]) -> QuerySet[ReceivingSite]:
    """Annotated: ``taken`` (people who hold a place there), ``free`` (approved and not taken)."""
    held = Deployment.objects.open().filter(site=OuterRef("pk")).order_by().values("site")
    taken = Coalesce(Subquery(held.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)
    return sites.annotate(taken=taken).annotate(
        free=Coalesce(F("approved_places"), 0, output_field=IntegerField()) - F("taken")
    )


def open_sites(programme: Programme, day: date) -> QuerySet[ReceivingSite]:
    """Sites of a programme approved on the day, with ``taken`` and ``free``; those in most need first."""
    sites = with_places(ReceivingSite.objects.approved_on(day).filter(programme=programme))
    return sites.select_related("host", "county", "prefecture").order_by(
        F("score").desc(nulls_last=True), "id"
    )


def taken_at(site: ReceivingSite) -> int:
    """People who hold or are about to hold a place at the site."""
    return Deployment.objects.open().filter(site=site).count()


def people_at(site: ReceivingSite) -> list[Deployment]:
    """Deployments that hold a place at the site, those in service first."""
    rows = Deployment.objects.open().filter(site=site).select_related("worker", "sender")
    return list(rows.order_by("arrived_on", "starts_on", "id"))


def earlier_at(site: ReceivingSite) -> list[Deployment]:
    """Deployments at the site that are over, newest first."""
    rows = Deployment.objects.filter(site=site).exclude(pk__in=Deployment.objects.open().values("pk"))
    return list(rows.exclude(state="withdrawn").select_related("worker").order_by("-starts_on")[:20])


def visits_of(site: ReceivingSite) -> list[SiteVisit]:
    """Visits of the place, newest first."""
    return list(site.visits.select_related("recorded_by"))


def is_first_time(host: Institution) -> bool:
    """Whether nobody has arrived for service at the unit yet, under whatever programme."""
    return not Deployment.objects.filter(host=host, arrived_on__isnull=False).exists()


def violations_of(site: ReceivingSite) -> list[Violation]:
    """Everything that the application lacks or breaks today."""
    return list(application_violations(site, facts_for(site.programme)))


def last_visit_of(sites: Iterable[ReceivingSite]) -> dict[int, SiteVisit]:
    """Site id → its latest visit, for any number of sites."""
    rows = SiteVisit.objects.filter(site__in=[site.pk for site in sites])
    return {visit.site_id: visit for visit in rows.order_by("visited_on", "id")}


def need_facts(sites: Iterable[ReceivingSite]) -> dict[int, NeedFacts]:
    """Site id → what its need score counts, in five queries for any number of sites."""
    sites = list(sites)
    counties = {site.county_id for site in sites if site.county_id}
    categories = _categories(counties, {site.programme_id for site in sites})
    workers = _counted(SocialWorker.objects.employed().filter(county__in=counties), "county")
    stations = _stations(sites)
    visits = last_visit_of(sites)
    served = _hosts_with_service(sites)
    return {
        site.pk: _facts(
            site,
            categories.get((site.programme_id, site.county_id), frozenset()),
            workers.get(site.county_id, 0),
            bool((site.township_id or site.county_id) in stations),
            visits.get(site.pk),
            site.host_id not in served if site.is_editable else site.first_time,
        )
        for site in sites
    }


def _facts(
    site: ReceivingSite,
    categories: frozenset[str],
    workers: int,
    has_station: bool,
    visit: SiteVisit | None,
    first_time: bool,
) -> NeedFacts:
    return NeedFacts(
        categories=categories,
        workload=(site.people or 0) // max(workers, 1),
        no_station=not has_station,
        first_time=first_time,
        lodging=site.lodging_ready and (visit is None or visit.lodging == Finding.GOOD),
        supervisor=bool(site.supervisor),
        safety=visit is not None and visit.safety == Finding.GOOD,
    )


def _categories(counties: set[int], programmes: set[int]) -> dict[tuple[int, int], frozenset[str]]:
    """(programme id, county id) → categories confirmed for the programme's year."""
    years = dict(Programme.objects.filter(pk__in=programmes).values_list("pk", "year"))
    flags = RemoteAreaFlag.objects.filter(
        programme_year__in=years.values(), locality__in=counties, confirmed_on__isnull=False
    )
    found: dict[tuple[int, int], frozenset[str]] = {}
    for county, year, categories in flags.values_list("locality", "programme_year", "categories"):
        for programme in (pk for pk, of_year in years.items() if of_year == year):
            found[programme, county] = found.get((programme, county), frozenset()) | frozenset(categories)
    return found


def _stations(sites: list[ReceivingSite]) -> set[int]:
    """Ids of the townships and counties that have an open social-work station."""
    rows = Site.objects.filter(kind=SiteKind.TOWNSHIP_STATION, closed_on=None)
    rows = rows.filter(county__in={site.county_id for site in sites if site.county_id})
    return {pk for pair in rows.values_list("township", "county") for pk in pair if pk}


def _hosts_with_service(sites: list[ReceivingSite]) -> set[int]:
    rows = Deployment.objects.filter(host__in=[site.host_id for site in sites], arrived_on__isnull=False)
    return set(rows.values_list("host", flat=True))


def _counted(rows: QuerySet, column: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(column).annotate(Count("pk")))


def score_of(site: ReceivingSite, day: date | None = None) -> Score:
    """The frozen score where there is one, else today's: what the page shows."""
    if site.score_frozen_at is not None:
        return score_from(site.score_detail)
    return scores_of([site], day or today())[site.pk]


def scores_of(sites: Iterable[ReceivingSite], day: date) -> dict[int, Score]:
    """Site id → the score reckoned anew under the weights in force on the day."""
    weights = list(NeedWeight.objects.on(day))
    return {pk: need_score(facts, weights) for pk, facts in need_facts(sites).items()}


def weights_on(day: date) -> QuerySet[NeedWeight]:
    """The weights in force on the day."""
    return NeedWeight.objects.on(day)


def unfrozen(programme: Programme, day: date) -> QuerySet[ReceivingSite]:
    """Approved sites of a programme whose score is not frozen yet."""
    return ReceivingSite.objects.approved_on(day).filter(programme=programme, score_frozen_at=None)


def expiring(sites: QuerySet[ReceivingSite], day: date, days: int = WARN_DAYS[-1]) -> QuerySet[ReceivingSite]:
    """Approved sites whose last day is near and for which nobody has applied again."""
    renewed = ReceivingSite.objects.filter(former__isnull=False).values("former")
    near = sites.filter(
        state=ReceivingState.APPROVED, approved_until__range=(day, day + timedelta(days=days))
    )
    return near.exclude(pk__in=renewed)


def unvisited(sites: QuerySet[ReceivingSite], day: date) -> QuerySet[ReceivingSite]:
    """Approved sites that nobody has visited, or whose next visit was due before the day."""
    latest = SiteVisit.objects.filter(site=OuterRef("pk")).order_by("-visited_on", "-id")
    seen = sites.approved_on(day).annotate(
        last_visit=Subquery(latest.values("visited_on")[:1]),
        visit_due=Subquery(latest.values("next_due")[:1]),
    )
    return seen.filter(Q(last_visit=None) | Q(visit_due__lt=day))


def stranded(sites: QuerySet[ReceivingSite]) -> QuerySet[ReceivingSite]:
    """Suspended or closed sites where people still hold a place."""
    lost = sites.filter(state__in=[ReceivingState.SUSPENDED, ReceivingState.CLOSED])
    return lost.filter(pk__in=Deployment.objects.open().filter(site__isnull=False).values("site"))


def renewal_of(site: ReceivingSite) -> ReceivingSite | None:
    """The application made after this one, if there is one."""
    return site.renewals.order_by("-id").first()


def history_of_host(site: ReceivingSite) -> list[Any]:
    """The other applications of the same unit, newest first."""
    rows = ReceivingSite.objects.filter(host=site.host_id).exclude(pk=site.pk)
    return list(rows.select_related("programme").order_by("-id")[:10])
