"""Appointing people to posts, and ending it; the free place is decided under the post's lock."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from talent.people.models import Employment, SocialWorker

from ..appointing import (
    OVER,
    UNDER_QUALIFIED,
    certificate_due_on,
    manner_is_complete,
    one_regular_post,
    place_is_free,
    post_stands,
    qualification_violations,
    within_full_time,
)
from ..enums import AppointmentKind
from ..enums_people import PLACED, Manner
from ..models import Appointment, Post
from ..permissions import require_can_appoint, require_can_end
from ..rules import Violation
from ..saving import save
from ..selectors.appointing import AppointFacts, Wanted, appoint_facts

__all__ = ["Wanted", "appoint", "appoint_all", "broken_rules", "end_appointment", "end_with_employment"]


@transaction.atomic
def appoint(
    *,
    worker: SocialWorker,
    post: Post,
    by: Author,
    starts_on: date | None = None,
    ends_on: date | None = None,
    kind: str = AppointmentKind.FIRST,
    **terms: Any,
) -> Appointment:
    """Put one person into a post from a day on (default today); Refused with every broken rule.

    ``terms``: manner, fte, reason, document_no as in ``Wanted``.
    """
    row = Wanted(worker, post, starts_on or today(), ends_on, kind, **terms)
    return appoint_all([row], by=by)[0]


@transaction.atomic
def appoint_all(rows: Sequence[Wanted], *, by: Author, but_offers: Iterable[int] = ()) -> list[Appointment]:
    """Appoint many at once, all or nothing. Posts are locked in one order, so officers only queue."""
    facts = appoint_facts(rows, lock=True, but_offers=but_offers)
    for post in facts.posts.values():
        require_can_appoint(by, post)
    made = []
    for row in rows:
        waived, broken = waive(row, broken_rules(row, facts), facts)
        _refuse(broken)
        appointment = _appoint_one(row, facts, waived, by)
        facts.take(row, appointment.takes_place, appointment.pk)
        made.append(appointment)
    return made


def broken_rules(row: Wanted, facts: AppointFacts) -> list[Violation]:
    """Every rule that the appointment would break, exceptions not yet considered; changes nothing."""
    post, held = facts.posts[row.post.pk], facts.held[row.worker.pk]
    broken = [
        *post_stands(post, row.stay),
        *manner_is_complete(row.manner, row.stay, row.reason),
        *one_regular_post(row.manner, row.stay, held),
        *within_full_time(row.manner, row.fte, row.stay, held),
    ]
    if row.manner in PLACED:
        taken = list(facts.placed[post.pk].values())
        broken += [
            *_employed_here(row, post, facts),
            *place_is_free(post, facts.periods[post.pk], taken, row.stay),
            *qualification_violations(row.worker, post, facts.book),
        ]
    return broken


def waive(row: Wanted, broken: Sequence[Violation], facts: AppointFacts) -> tuple[dict, list[Violation]]:
    """(approved exceptions by kind, what remains broken)."""
    waived: dict[str, Any] = {}
    left = []
    for violation in broken:
        exception = (
            facts.exception(row, violation.rule) if violation.rule in (OVER, UNDER_QUALIFIED) else None
        )
        if exception is None:
            left.append(violation)
        else:
            waived[violation.rule] = exception
    return waived, left


def _employed_here(row: Wanted, post: Post, facts: AppointFacts) -> list[Violation]:
    """Whoever holds a post is employed by the institution that the post belongs to."""
    if (row.worker.pk, post.institution_id) in facts.employers:
        return []
    sentence = _("%(worker)s is not employed by %(institution)s: record the employment first.")
    return [Violation(sentence % {"worker": row.worker, "institution": post.institution}, field="worker")]


def _refuse(broken: list[Violation]) -> None:
    if not broken:
        return
    first, *others = broken
    raise Refused(
        first.sentence, code="appointment", details=[each.full for each in others], basis=first.basis
    )


def _appoint_one(row: Wanted, facts: AppointFacts, waived: dict, by: Author) -> Appointment:
    post = facts.posts[row.post.pk]
    due = certificate_due_on(row.worker.certificate_level, post, row.starts_on)
    if UNDER_QUALIFIED in waived and not row.worker.certificate_level:
        due = waived[UNDER_QUALIFIED].expires_on
    exception = waived.get(OVER) or waived.get(UNDER_QUALIFIED)
    appointment = save(
        Appointment(
            worker=row.worker,
            post=post,
            kind=row.kind,
            manner=row.manner,
            takes_place=row.manner in PLACED and OVER not in waived,
            fte=row.fte,
            reason=row.reason,
            document_no=row.document_no,
            exception=exception,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            certificate_due_on=due if row.manner in PLACED else None,
        )
    )
    words = {"post": post.number, "starts_on": str(row.starts_on), "kind": str(row.kind)}
    words |= {"manner": str(row.manner)} if row.manner != Manner.SUBSTANTIVE else {}
    words |= {"exception": str(exception.uid)} if exception else {}
    audit.record(
        by=by,
        event="establishment.appointed",
        target=appointment,
        place=post,
        subject=row.worker,
        facts=words,
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
    if appointment.ends_on is not None and ends_on > appointment.ends_on:
        raise Refused(
            _("This appointment ends on %(day)s: to prolong it, appoint the person again from the day after.")
            % {"day": appointment.ends_on}
        )
    if ends_on < appointment.starts_on:
        raise Refused(_("This appointment began on %(day)s.") % {"day": appointment.starts_on})
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
def correct_terms(*, appointment: Appointment, version: int, changes: dict, by: Author) -> Appointment:
    """Correct the full-time equivalent, reason, document number or certificate day of an appointment."""
    Post.objects.select_for_update().get(pk=appointment.post_id)
    appointment = Appointment.objects.select_for_update().get(pk=appointment.pk)
    require_can_end(by, appointment)
    require_version(appointment, version, changes)
    if not (changed := apply_changes(appointment, changes)):
        return appointment
    row = Wanted(appointment.worker, appointment.post, appointment.starts_on, appointment.ends_on)
    facts = appoint_facts([row])
    others = [one for one in facts.held[appointment.worker_id] if one.appointment != appointment.pk]
    _refuse(
        [
            *within_full_time(appointment.manner, appointment.fte, row.stay, others),
            *manner_is_complete(appointment.manner, row.stay, appointment.reason),
        ]
    )
    save(appointment)
    audit.record(
        by=by,
        event="establishment.appointment_corrected",
        target=appointment,
        place=appointment.post,
        subject=appointment.worker,
        changes=changed,
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
