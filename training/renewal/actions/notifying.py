"""Telling people, once each: in the house, and by message where a mobile number is on record."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import override

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import ONE_DAY, today
from core.common.messaging import send
from talent.people.models import SocialWorker

from ..enums import SUBMITTED, Kind, NoticeKind
from ..models import Application, Notice
from ..notices import message
from ..selectors.facts import Policies

BATCH = 500


def notify(
    worker: SocialWorker, kind: str, *, key: str, by: Author, facts: dict[str, Any] | None = None
) -> Notice | None:
    """Tell one person one thing; None where they were told already."""
    made = notify_all([(worker, kind, key, facts or {})], by)
    return made[0] if made else None


def notify_all(told: Iterable[tuple[SocialWorker, str, str, dict[str, Any]]], by: Author) -> list[Notice]:
    """Tell many: two statements for each five hundred; messages leave once the transaction is kept."""
    wanted = {(worker.pk, key): (worker, kind, key, facts) for worker, kind, key, facts in told}
    keys = {key for _worker, key in wanted}
    known = Notice.objects.filter(key__in=keys, worker__in={pk for pk, _key in wanted})
    for pair in known.values_list("worker_id", "key"):
        wanted.pop(pair, None)
    notices = [
        Notice(
            worker=worker,
            kind=kind,
            key=key,
            facts=facts,
            sent_by=by.user,
            by_message=bool(worker.mobile_index) and by.origin != "seed",
        )
        for worker, kind, key, facts in wanted.values()
    ]
    Notice.objects.bulk_create(notices, batch_size=BATCH, ignore_conflicts=True)
    for notice in notices:
        if notice.by_message:
            transaction.on_commit(lambda one=notice: deliver(one), robust=True)
    return notices


def deliver(notice: Notice) -> None:
    """Hand one notice to the message gateway, in the reader's language."""
    worker = notice.worker
    language = (worker.user.language if worker.user_id else "") or "zh-hans"
    with override(language):
        send("sms", worker.mobile, message(notice.kind, notice.facts), language=language)


@transaction.atomic
def send_reminders(*, by: Author, day: date | None = None) -> int:
    """Remind everybody whose term ends soon, once for each stage, never after they applied."""
    day = day or today()
    policies = Policies(day)
    longest = max((max(row.stages) for row in policies.rows), default=0)
    due = SocialWorker.objects.employed().filter(
        registered_until__gte=day, registered_until__lte=day + longest * ONE_DAY
    )
    due = due.exclude(pk__in=done_people()).select_related("user").order_by("id")
    told = []
    for worker in due:
        policy = policies.at(worker)
        left = (worker.registered_until - day).days
        stage = next((days for days in policy.stages if left <= days), None) if policy else None
        if stage is not None:
            ends = worker.registered_until.isoformat()
            told.append((worker, NoticeKind.EXPIRY, f"expiry:{ends}:{stage}", {"ends": ends, "days": stage}))
    return len(notify_all(told, by))


def done_people() -> Any:
    """Keys of the people who have nothing more to do about renewal: handed in and not returned."""
    return Application.objects.filter(
        state__in=sorted(SUBMITTED), kind__in=(Kind.FIRST, Kind.RENEWAL, Kind.CANCEL)
    ).values("worker_id")


@transaction.atomic
def nudge(*, workers: Iterable[SocialWorker], by: Author) -> int:
    """An officer reminds people of a wave; once a day each, never those who applied already."""
    rows = [one for one in workers if one.registered_until is not None]
    done = set(done_people().filter(worker__in=rows).values_list("worker_id", flat=True))
    told = [
        (
            worker,
            NoticeKind.NUDGE,
            f"nudge:{today().isoformat()}:{worker.registered_until.isoformat()}",
            {"ends": worker.registered_until.isoformat()},
        )
        for worker in rows
        if worker.pk not in done
    ]
    made = notify_all(told, by)
    people = {worker.pk: worker for worker in rows}
    audit.record_all(
        audit.build(
            by=by,
            event="renewal.nudged",
            target=people[notice.worker_id],
            subject=people[notice.worker_id],
        )
        for notice in made
    )
    return len(made)
