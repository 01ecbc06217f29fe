"""Appointing people to posts, and ending it; the free place is decided under the post's lock."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from talent.people.models import Employment, SocialWorker

from ..appointing import (
    Stay,
    certificate_due_on,
    place_is_free,
    qualification_violations,
    stays_of,
)
from ..enums import AppointmentKind
from ..models import Appointment, Post, PostPeriod
from ..permissions import require_can_appoint, require_can_end
from ..rules import Violation
from ..saving import save
from ..selectors.facts import rule_book


@dataclass(frozen=True)
class Wanted:
    """One appointment asked for."""

    worker: SocialWorker
    post: Post
    starts_on: date
    ends_on: date | None = None
    kind: str = AppointmentKind.FIRST


@transaction.atomic
def appoint(
    *,
    worker: SocialWorker,
    post: Post,
    by: Author,
    starts_on: date | None = None,
    ends_on: date | None = None,
    kind: str = AppointmentKind.FIRST,
) -> Appointment:
    """Put one person into a post from a day on (default today); Refused with every broken rule."""
    return appoint_all([Wanted(worker, post, starts_on or today(), ends_on, kind)], by=by)[0]


@transaction.atomic
def appoint_all(rows: Sequence[Wanted], *, by: Author) -> list[Appointment]:
    """Appoint many at once, all or nothing. Posts are locked in one order, so officers only queue."""
    posts = _locked_posts(rows)
    for post in posts.values():
        require_can_appoint(by, post)
    facts = _Places(posts)
    book, employed = rule_book(), _employers(rows)
    made = []
    for row in rows:
        post = posts[row.post.pk]
        stay = Stay(row.starts_on, row.ends_on)
        broken = [
            *_employed_here(row, post, employed),
            *place_is_free(post, facts.periods[post.pk], facts.held[post.pk], stay),
            *qualification_violations(row.worker, post, book),
        ]
        _refuse(row, broken)
        made.append(_appoint_one(row, post, by))
        facts.held[post.pk].append(stay)
    return made


def _locked_posts(rows: Sequence[Wanted]) -> dict[int, Post]:
    ids = {row.post.pk for row in rows}
    return {post.pk: post for post in Post.objects.select_for_update().filter(pk__in=ids).order_by("pk")}


class _Places:
    """Periods and stays of the locked posts."""

    def __init__(self, posts: dict[int, Post]) -> None:
        self.periods: dict[int, list[Stay]] = defaultdict(list)
        self.held: dict[int, list[Stay]] = defaultdict(list)
        for model, found in ((PostPeriod, self.periods), (Appointment, self.held)):
            for row in model.objects.filter(post_id__in=posts):
                found[row.post_id] += stays_of([row])


def _employers(rows: Sequence[Wanted]) -> set[tuple[int, int]]:
    """(worker, institution) pairs of running employments."""
    running = Employment.objects.filter(worker_id__in=[row.worker.pk for row in rows], ends_on=None)
    return set(running.values_list("worker_id", "institution_id"))


def _employed_here(row: Wanted, post: Post, employed: set[tuple[int, int]]) -> list[Violation]:
    """Whoever holds a post is employed by the institution that the post belongs to."""
    if (row.worker.pk, post.institution_id) in employed:
        return []
    sentence = _("%(worker)s is not employed by %(institution)s: record the employment first.")
    return [Violation(sentence % {"worker": row.worker, "institution": post.institution}, field="worker")]


def _refuse(row: Wanted, broken: list[Violation]) -> None:
    if not broken:
        return
    first, *others = broken
    raise Refused(
        first.sentence, code="appointment", details=[each.full for each in others], basis=first.basis
    )


def _appoint_one(row: Wanted, post: Post, by: Author) -> Appointment:
    appointment = save(
        Appointment(
            worker=row.worker,
            post=post,
            kind=row.kind,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            certificate_due_on=certificate_due_on(row.worker.certificate_level, post, row.starts_on),
        )
    )
    facts = {"post": post.number, "starts_on": str(row.starts_on), "kind": str(row.kind)}
    audit.record(
        by=by,
        event="establishment.appointed",
        target=appointment,
        place=post,
        subject=row.worker,
        facts=facts,
    )
    return appointment


@transaction.atomic
def end_appointment(*, appointment: Appointment, ends_on: date, reason: str, by: Author) -> Appointment:
    """End an appointment; ``ends_on`` is the last day in the post. Ended ones stay as they are."""
    Post.objects.select_for_update().get(pk=appointment.post_id)
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    require_can_end(by, appointment)
    if appointment.ends_on is not None and appointment.ends_on < today():
        raise Refused(_("This appointment already ended on %(day)s.") % {"day": appointment.ends_on})
    appointment.ends_on, appointment.end_reason = ends_on, reason
    appointment.version += 1
    save(appointment)
    audit.record(
        by=by.because(reason),
        event="establishment.appointment_ended",
        target=appointment,
        place=appointment.post,
        subject=appointment.worker,
        facts={"ends_on": str(ends_on)},
        changes=["ends_on"],
    )
    return appointment


@transaction.atomic
def end_with_employment(*, employment: Employment, by: Author) -> int:
    """End the person's appointments with the employer on the last day of the employment.

    Appointments that would only begin later begin and end never: they are taken back. Answers how
    many were touched. Called by the action that ends the employment, which checked who may.
    """
    last_day = employment.ends_on or today()
    rows = Appointment.objects.select_for_update().filter(
        worker=employment.worker, post__institution=employment.institution
    )
    touched = 0
    for appointment in rows.from_day(last_day).select_related("post", "worker"):
        touched += 1
        if appointment.starts_on > last_day:
            appointment.delete()
        else:
            appointment.ends_on, appointment.end_reason = last_day, employment.end_reason
            appointment.version += 1
            save(appointment)
        audit.record(
            by=by,
            event="establishment.appointment_ended",
            target=appointment.post,
            subject=appointment.worker,
            facts={"ends_on": str(last_day), "post": appointment.post.number},
        )
    return touched
