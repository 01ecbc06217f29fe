"""What waits on the desk of 长安区: offers, contracts, probations, an exception, leave, honours."""

from datetime import timedelta
from random import Random
from typing import Any

from core.common.author import Author, system_author
from core.common.dates import ONE_DAY, add_months, add_years, today
from core.common.errors import Refused
from posts.establishment.actions.contracts import record_contract
from posts.establishment.actions.exceptions import request_exception
from posts.establishment.actions.offers import accept, propose
from posts.establishment.models import Appointment, Contract, Post
from posts.establishment.selectors.appointing import law_of
from posts.establishment.selectors.posts import with_free_place, with_occupancy
from talent.people.actions.registers import count_days, record_honour
from talent.people.actions.retiring import load_people_rules, warn
from talent.people.models import LeaveRecord

COUNTY = "130102"
CANDIDATE = {
    "name": "许知远",
    "id_number": "130102199601011214",
    "education": "bachelor",
    "certificate_level": "social_worker",
    "relation": "labour",
    "plan_doc_no": "长人社招〔2026〕2号",
    "written": "78.50",
    "interview": "84.20",
    "total": "81.35",
    "rank": 1,
    "medical_result": "passed",
}
LEAVES = ("annual", "annual", "sick", "personal", "maternity", "marriage")


def make(random: Random, users: dict[str, Any]) -> int:
    """Contracts and leave in bulk for the county, real actions for what waits; answers how many rows."""
    officer = Author(user=users["hr.changan"], origin="seed")
    load_people_rules(by=system_author("seed"))
    rows = list(
        Appointment.objects.on(today())
        .filter(post__county__code=COUNTY, manner="substantive")
        .select_related("worker", "post__institution")
        .order_by("id")
    )
    made = _contracts(random, rows) + _leaves(random, rows)
    _waiting(rows, officer)
    made += sum(warn(by=system_author("seed")).values())
    return made


def _contracts(random: Random, rows: list[Appointment]) -> int:
    found = []
    for number, row in enumerate(rows[8:], start=1):
        start = max(row.starts_on, add_years(today(), -3))
        end = add_years(start, 3 if number % 4 else 5) - ONE_DAY
        if number % 17 == 0:
            end = today() + timedelta(days=random.randrange(5, 88))
        found.append(
            Contract(
                number=f"HT-{COUNTY}-{start.year}-9{number:03d}",
                worker=row.worker,
                institution=row.post.institution,
                post=row.post,
                law=law_of(row.worker.relation),
                kind="fixed",
                starts_on=start,
                ends_on=end,
                signed_on=start,
            )
        )
    Contract.objects.bulk_create(found, batch_size=500)
    return len(found)


def _leaves(random: Random, rows: list[Appointment]) -> int:
    found = []
    for row in rows[::6]:
        start = today() - timedelta(days=random.randrange(10, 300))
        kind = random.choice(LEAVES)
        days = {"annual": 5, "sick": 8, "personal": 2, "maternity": 158, "marriage": 10}[kind]
        end = start + timedelta(days=days - 1)
        found.append(
            LeaveRecord(worker=row.worker, kind=kind, starts_on=start, ends_on=end, approved_by="单位负责人")
        )
    count_days(found)
    LeaveRecord.objects.bulk_create(found, batch_size=500)
    return len(found)


def _waiting(rows: list[Appointment], officer: Author) -> None:
    """One of each kind on the desk: arrival, probation, exception, honour, discipline."""
    for row in rows[:2]:
        start = max(row.starts_on, add_months(today(), -2))
        record_contract(
            worker=row.worker,
            institution=row.post.institution,
            post=row.post,
            starts_on=start,
            ends_on=add_years(start, 3) - ONE_DAY,
            kind="fixed",
            probation_from=start,
            probation_to=add_months(start, 2) - ONE_DAY,
            by=officer,
        )
    for row, kind, issuer in ((rows[3], "commended", "长安区民政局"), (rows[4], "warning", "长安区民政局")):
        record_honour(
            worker=row.worker,
            kind=kind,
            issuer=issuer,
            document_no=f"长民〔{today().year}〕{(kind == 'warning' and 7) or 6}号",
            decided_on=today() - timedelta(days=30),
            by=officer,
        )
    _offer(officer)
    _exception(rows, officer)


def _offer(officer: Author) -> None:
    """The first free post that a bachelor with the middle certificate may fill."""
    for post in with_free_place(Post.objects.filter(county__code=COUNTY)).order_by("number")[:20]:
        try:
            offer = propose(post=post, by=officer, **CANDIDATE, expected_on=today() + timedelta(days=12))
        except Refused:
            continue
        accept(offer=offer, by=officer)
        return


def _exception(rows: list[Appointment], officer: Author) -> None:
    posts = with_occupancy(Post.objects.filter(county__code=COUNTY, state="open")).filter(free=0)
    post = posts.order_by("number").first()
    other = next((row for row in rows[10:] if post and row.post_id != post.pk), None)
    if post is None or other is None:
        return
    request_exception(
        post=post,
        worker=other.worker,
        kind="over",
        reason="承担未成年人保护专项任务，超岗聘用至任务结束",
        document_no=f"长编〔{today().year}〕11号",
        expires_on=today() + timedelta(days=200),
        by=officer,
    )
