"""Makers of ceilings, plans, posts and appointments; through the actions wherever one exists."""

from datetime import date, timedelta
from typing import Any

from stdnum.cn import ric

from core.common.author import Author, system_author
from core.common.dates import today
from posts.establishment.actions.appointments import appoint
from posts.establishment.actions.ceilings import load_rules, record_ceiling
from posts.establishment.actions.plans import add_line, draft_plan
from posts.establishment.actions.posts import set_up_post
from posts.establishment.models import Appointment, Post, PostPlan
from talent.institutions.actions import create_institution
from talent.institutions.models import Institution
from talent.people.actions.workers import register_worker
from talent.people.models import SocialWorker

SYSTEM = system_author("test")
_serial = iter(range(1, 10_000))


def rules() -> None:
    """The shipped rules of grades and levels."""
    load_rules(by=SYSTEM)


def institution(
    place: Any, name: str = "福利院", kind: str = "public_institution", **facts: Any
) -> Institution:
    """An employer at a place."""
    return create_institution(name=f"{place.name}{name}", kind=kind, locality=place, by=SYSTEM, **facts)


def id_number(prefix: str = "130102", born: str = "19900101") -> str:
    """A fictional ID number with the right check digit; each thousand is born a day later."""
    thousands, serial = divmod(next(_serial), 1000)
    day = date.fromisoformat(f"{born[:4]}-{born[4:6]}-{born[6:]}") + timedelta(days=thousands)
    body = f"{prefix}{day:%Y%m%d}{serial:03d}"
    return body + ric.calc_check_digit(body + "0")


def worker(
    employer: Institution, name: str = "王吉", level: str = "social_worker", **facts: Any
) -> SocialWorker:
    """A person employed by an institution since 2020."""
    facts = {"education": "bachelor", "starts_on": date(2020, 1, 1), **facts}
    return register_worker(
        name=name,
        id_number=id_number(),
        institution=employer,
        certificate_level=level,
        by=SYSTEM,
        **facts,
    )


LINE = {
    "title": "社会工作师岗",
    "category": "professional",
    "grade": "p08",
    "places": 2,
    "min_certificate": "social_worker",
    "education": "bachelor",
    "duties": "个案、小组、社区工作",
    "standards": "每年结案二十例",
    "basis_doc_no": "冀组〔2013〕4号",
}


def plan(
    employer: Institution, *lines: dict[str, Any], ceiling: int | None = 4, by: Author = SYSTEM, **facts: Any
) -> PostPlan:
    """A draft plan with lines (default: one usual line) and a ceiling of the kind that they need."""
    kinds = {"community": "community_places", "private_sw": "contract_posts"}
    if ceiling is not None:
        record_ceiling(
            institution=employer, kind=kinds.get(employer.kind, "posts_total"), places=ceiling, by=SYSTEM
        )
    made = draft_plan(institution=employer, by=by, **facts)
    for values in lines or (LINE,):
        add_line(plan=made, values=LINE | values, by=by)
    return made


def post(employer: Institution, on: date | None = None, **values: Any) -> Post:
    """A standing post, set up by a line of its own on the day (default today)."""

    made = PostPlan.objects.under_way().filter(institution=employer).first()
    made = made or draft_plan(institution=employer, by=SYSTEM, with_standing=False)
    line = add_line(plan=made, values=LINE | values, by=SYSTEM)
    return set_up_post(line=line, on=on or today(), by=SYSTEM)


def appointment(person: SocialWorker, to: Post, **facts: Any) -> Appointment:
    """The person in the post, since the post exists unless said otherwise."""
    return appoint(worker=person, post=to, by=SYSTEM, **({"starts_on": to.opened_on} | facts))
