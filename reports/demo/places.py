"""Institutions and sites: two or three in each of the 167 counties."""

from datetime import date
from random import Random

from core.localities.models import Locality
from talent.institutions.enums import Funding, InstitutionKind, SiteKind
from talent.institutions.models import Institution, Site

from . import words

# (ending of the name, kind, credit-code head, funding, weight of people)
SHAPES = (
    ("养老服务指导中心", InstitutionKind.PUBLIC_INSTITUTION, "12", Funding.FULL, 4),
    ("儿童福利指导中心", InstitutionKind.PUBLIC_INSTITUTION, "12", Funding.FULL, 3),
    ("未成年人救助保护中心", InstitutionKind.PUBLIC_INSTITUTION, "12", Funding.FULL, 3),
    ("启明社会工作服务中心", InstitutionKind.PRIVATE_SW, "52", Funding.PROJECT, 4),
    ("和谐社会工作服务中心", InstitutionKind.PRIVATE_SW, "52", Funding.PROJECT, 3),
    ("社区", InstitutionKind.COMMUNITY, "54", "", 3),
)


def make(random: Random, total: int = 400) -> list[Institution]:
    """About ``total`` institutions over all counties, and a station at some townships."""
    counties = list(Locality.objects.current().counties().order_by("code"))
    townships: dict[int, list[Locality]] = {}
    for township in Locality.objects.current().filter(level="township").order_by("code"):
        townships.setdefault(township.county_id, []).append(township)
    extra = set(random.sample(range(len(counties)), max(total - 2 * len(counties), 0) % len(counties)))
    made: list[Institution] = []
    for number, county in enumerate(counties):
        count = 3 if number in extra else 2
        places = townships.get(county.pk) or [county]
        shapes = [SHAPES[(number + step * 4) % len(SHAPES)] for step in range(count)]
        made += [_institution(random, county, random.choice(places), shape) for shape in shapes]
    Institution.objects.bulk_create(made)
    Site.objects.bulk_create(_stations(random, made))
    return made


def _institution(random: Random, county: Locality, township: Locality, shape: tuple) -> Institution:
    ending, kind, head, funding, _ = shape
    name = (
        f"{township.name}中心社区居民委员会"
        if kind == InstitutionKind.COMMUNITY
        else f"{county.name}{ending}"
    )
    institution = Institution(
        name=name,
        kind=kind,
        credit_code="" if random.random() < 0.06 else words.credit_code(random, head, county.code),
        locality=township,
        funding=funding,
        contact_name=words.name(random),
        contact_phone=words.mobile(random),
        opened_on=date(random.randint(1998, 2022), random.randint(1, 12), 1),
    )
    institution.place_at(township)
    return institution


def _stations(random: Random, institutions: list[Institution]) -> list[Site]:
    """A private institution runs the station of its township; a community is a site of its own."""
    sites = []
    for unit in institutions:
        if unit.kind == InstitutionKind.PRIVATE_SW:
            name, kind = f"{unit.locality.name}社会工作站", SiteKind.TOWNSHIP_STATION
        elif unit.kind == InstitutionKind.COMMUNITY:
            name, kind = unit.name.removesuffix("居民委员会"), SiteKind.COMMUNITY
        else:
            continue
        site = Site(name=name, kind=kind, locality=unit.locality, operator=unit)
        site.place_at(unit.locality)
        sites.append(site)
    return sites
