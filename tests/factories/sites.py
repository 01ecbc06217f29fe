"""Makers of receiving sites and pairings; through the actions wherever one exists."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.common.author import Author
from core.localities.models import Locality, RemoteAreaFlag
from talent.deployments.actions.site_review import Granted, decide_site
from talent.deployments.actions.sites import draft_site, submit_site
from talent.deployments.models import Pairing, Programme, ReceivingSite
from talent.institutions.models import Institution

from .deployments import listed, programme
from .establishment import SYSTEM

#: Everything that form F20 asks before submission.
COMPLETE: dict[str, Any] = {
    "head": "王主任",
    "phone": "0312-7220000",
    "address": "阜平县城南庄镇",
    "fields": ["aged", "family"],
    "population": "留守老人",
    "people": 1200,
    "requested": 2,
    "trainees": 1,
    "tasks": "个案、小组、社区活动",
    "supervisor": "李秀英",
    "lodging": "宿舍单间",
    "lodging_ready": True,
    "office": "办公室一间",
    "access_safety": "班车每日四班",
}


def plan_of_the_year() -> Programme:
    """The programme of 2026, made where it is missing."""
    return Programme.objects.filter(year=2026).first() or programme()


def site(host: Institution, by: Author = SYSTEM, **facts: Any) -> ReceivingSite:
    """A complete application on the desk; its county is on the list of 2026."""
    county = host.county or host.locality
    if not RemoteAreaFlag.objects.filter(locality=county, programme_year=2026).exists():
        listed(county)
    plan = facts.pop("programme", None) or plan_of_the_year()
    return draft_site(programme=plan, host=host, by=by, **(COMPLETE | facts))


def approved(
    host: Institution, hands: Sequence[Author], *, granted: Granted | None = None, **facts: Any
) -> ReceivingSite:
    """Drafted and submitted by the first, then agreed to by each of the others."""
    made = site(host, by=hands[0], **facts)
    submit_site(site=made, by=hands[0])
    for hand in hands[1:]:
        made = decide_site(site=made, by=hand, granted=granted)
    return made


def open_site(host: Institution, places: int = 1, **values: Any) -> ReceivingSite:
    """A site approved for the whole of 2026 and 2027, without the way to it."""
    made = site(host, requested=max(places, 2))
    period = {"approved_from": date(2026, 1, 1), "approved_until": date(2027, 12, 31)}
    state = {"state": "approved", "approved_places": places, "approval_no": "冀社工〔2026〕20号"}
    ReceivingSite.objects.filter(pk=made.pk).update(**(period | state | values))
    made.refresh_from_db()
    return made


def bundle(spot: Any) -> dict[str, Any]:
    """A draft and a pairing of a spot, full of its words."""
    words = dict.fromkeys(("head", "address", "population", "tasks", "supervisor", "lodging"), spot.personal)
    receiving = draft_site(
        programme=spot.programme,
        host=spot.institution,
        by=SYSTEM,
        title=f"{spot.personal}点",
        phone=spot.mobile,
        requested=2,
        office=f"{spot.personal}办公室",
        access_safety=f"{spot.personal}路",
        **words,
    )
    year = 2020 + Pairing.objects.count()
    pairing = Pairing.objects.create(
        programme=spot.programme,
        sending=Locality.objects.get(code="130682"),
        receiving=spot.locality,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        document_no=f"{spot.personal}号",
        note=f"{spot.personal}备注",
    )
    return {"receiving": receiving, "pairing": pairing}
