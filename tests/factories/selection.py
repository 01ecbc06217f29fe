"""Makers of calls, sites to be sent to, and candidates on their way; through the actions."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from django.core.management import call_command

from core.common.author import Author
from core.localities.models import Locality, RemoteAreaFlag
from core.users.models import User
from talent.deployments.actions.calls import open_call, prepare_call, set_criteria
from talent.deployments.actions.candidates import decide, fill_in, hand_in, start_candidate
from talent.deployments.models import Call, Candidate, Objection, Pairing, Programme, ReceivingSite
from talent.people.models import SocialWorker
from tests.factories.deployments import listed, programme
from tests.factories.establishment import institution, worker

_serial = count(1)
OPENS, CLOSES = date(2026, 3, 1), date(2026, 3, 31)
SERVICE = (date(2026, 6, 1), date(2027, 5, 31))
CRITERIA = (
    {"kind": "certificate", "weight": 50, "table": {"assistant": 600, "social_worker": 800, "senior": 1000}},
    {"kind": "years", "weight": 30, "table": {"full": 10}},
    {"kind": "field", "weight": 20, "table": {}},
)


def selection_rules() -> None:
    """The shipped conditions, clauses, departments, and the routes of opinions."""
    call_command("load_selection_rules", verbosity=0)
    call_command("load_people_rules", verbosity=0)
    call_command("load_routes", verbosity=0)


def site(county: Locality, places: int = 1, title: str = "社工站", **values: Any) -> ReceivingSite:
    """An approved site of the programme of 2026 in a county that is on the list."""
    if not RemoteAreaFlag.objects.filter(locality=county, programme_year=2026).exists():
        listed(county)
    plan = Programme.objects.filter(year=2026).first() or programme()
    host = institution(county, name=f"受援单位{next(_serial)}")
    row = ReceivingSite(
        programme=plan,
        host=host,
        title=f"{county.name}{title}",
        requested=places,
        approved_places=places,
        approved_from=date(2026, 1, 1),
        approved_until=date(2027, 12, 31),
        state="approved",
        fields=["community"],
        **values,
    )
    row.stand()
    row.save()
    return row


def paired(sending: Locality, receiving: Locality) -> Pairing:
    """A pairing of the programme of 2026."""
    plan = Programme.objects.filter(year=2026).first() or programme()
    return Pairing.objects.create(
        programme=plan,
        sending=sending,
        receiving=receiving,
        starts_on=date(2026, 1, 1),
        document_no="冀民〔2026〕3号",
    )


def draft_call(by: Author, **values: Any) -> Call:
    """A call of the programme of 2026 with its criteria, still a draft."""
    plan = Programme.objects.filter(year=2026).first() or programme()
    facts = {
        "title": f"2026年选派通知{next(_serial)}",
        "document_no": "冀民〔2026〕4号",
        "opens_on": OPENS,
        "closes_on": CLOSES,
        "service_from": SERVICE[0],
        "service_until": SERVICE[1],
    } | values
    call = prepare_call(programme=plan, by=by, **facts)
    return set_criteria(call=call, rows=CRITERIA, by=by)


def opened_call(preparer: Author, opener: Author, **values: Any) -> Call:
    """An open call: one officer prepared it, another opened it."""
    return open_call(call=draft_call(preparer, **values), by=opener)


def person(county: Locality, name: str = "王吉", **facts: Any) -> SocialWorker:
    """Somebody of a unit of the county who meets every condition, with an account."""
    unit = institution(county, name=f"派出单位{next(_serial)}")
    values = {
        "sex": "female",
        "sw_started_on": date(2018, 7, 1),
        "registered_until": date(2028, 5, 31),
        "post_category_claimed": "professional",
    } | facts
    level = values.pop("level", "social_worker")
    found = worker(unit, name=name, level=level)
    for key, value in values.items():
        setattr(found, key, value)
    found.user = User.objects.create(username=f"own{next(_serial)}")
    found.save()
    return found


FORM = {
    "fields": ["community", "aged"],
    "health": "good",
    "health_statement": True,
    "achievements": "主持社区居家养老项目，服务老人二百余人。",
    "emergency_contact": "王父 13800000000",
    "career": [{"period": "2014.09–2018.06", "place": "河北师范大学", "duty": "社会工作", "witness": ""}],
}


def candidate(
    call: Call,
    who: SocialWorker,
    by: Author,
    wishes: Sequence[tuple[int, int | None]] = (),
    **changes: Any,
) -> Candidate:
    """A whole form that is not handed in yet."""
    found = start_candidate(call=call, worker=who, sender=who.institution, by=by)
    return fill_in(candidate=found, changes=FORM | changes, wishes=list(wishes), by=by)


def endorsed(row: Candidate, sender: Author, *officers: Author) -> Candidate:
    """The form handed in and endorsed by county and prefecture."""
    row = hand_in(candidate=row, by=sender)
    for officer in officers:
        row = decide(candidate=row, by=officer, decision="agree")
    return row


def bundle(spot: Any, programme_: Programme) -> dict[str, Any]:
    """A call of everybody's and the spot's own form and objection in it, full of the spot's words."""
    call = Call.objects.filter(title="测试选派通知").first()
    if call is None:
        call = Call.objects.create(
            programme=programme_,
            title="测试选派通知",
            document_no="冀民〔2026〕9号",
            opens_on=date(2020, 1, 1),
            closes_on=date(2099, 12, 31),
            service_from=date(2030, 1, 1),
            service_until=date(2030, 12, 31),
            criteria=[{"kind": "years", "weight": 100, "table": {"full": 10}, "basis": ""}],
        )
        Call.objects.filter(pk=call.pk).update(state="open", seed="seed")
        call.refresh_from_db()
    row = Candidate(
        call=call,
        worker=spot.worker,
        sender=spot.institution,
        number=f"F21-2030-{next(_serial):04d}",
        source="applied",
        fields=["community"],
        achievements=f"{spot.personal}业绩",
        specialities=f"{spot.personal}特长",
        languages=f"{spot.personal}方言",
        emergency_contact=f"{spot.personal}家属",
        career=[{"period": "2015", "place": f"{spot.personal}学校", "duty": "", "witness": ""}],
    )
    row.stand()
    row.save()
    objection = Objection.objects.create(
        call=call, candidate=row, received_on=date(2026, 1, 1), raised_by="某人", text=f"{spot.personal}异议"
    )
    return {"call": call, "candidate": row, "objection": objection}
