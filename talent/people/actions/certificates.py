"""Certificates and registrations: recorded as the issuing system states them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common import dates
from core.common.amending import Seen, amend, insert, locked, write
from core.common.author import Author
from core.common.bulk import update_all
from core.common.errors import Refused

from ..enums import LEVEL_ORDER, RegistrationState
from ..models import Certificate, Registration, RegistrationRule, SocialWorker
from ..permissions import require_can_manage
from ..registry import standing_changed
from ..selectors import registration_rule


@transaction.atomic
def add_certificate(
    *,
    worker: SocialWorker,
    level: str,
    by: Author,
    number: str = "",
    approved_on: date | None = None,
) -> Certificate:
    """Record a certificate; the person's level becomes the highest one held.

    The number may follow (待补). Raises ``ValidationError`` for a second one of the same level.
    """
    require_can_manage(by, SocialWorker.objects.select_for_update().get(pk=worker.pk))
    return keep_certificate(worker=worker, level=level, by=by, number=number, approved_on=approved_on)


@transaction.atomic
def keep_certificate(
    *, worker: SocialWorker, level: str, by: Author, number: str = "", approved_on: date | None = None
) -> Certificate:
    """As ``add_certificate``, where the caller has checked the author's right (exam pass list)."""
    certificate = Certificate(worker=worker, level=level, number=number, approved_on=approved_on)
    certificate.full_clean()
    _keep_all([certificate], locked(SocialWorker, [worker.pk]), by)
    return certificate


@transaction.atomic
def add_certificates(*, certificates: Sequence[Certificate], by: Author) -> list[Certificate]:
    """Record certificates of many people, all or none; each names its worker, its fields were checked.

    Errors as for ``add_certificate``; where several are wanted ``SomeRefused`` names which cannot be.
    """
    workers = locked(SocialWorker, (one.worker_id for one in certificates))
    require_can_manage(by, *workers.values())
    _keep_all(certificates, workers, by)
    return list(certificates)


def _keep_all(certificates: Sequence[Certificate], workers: Mapping[int, SocialWorker], by: Author) -> None:
    """Store new certificates; people of these (locked) rise to the highest level they hold."""
    insert(certificates)
    risen = {}
    for one in certificates:
        worker = workers[one.worker_id]
        if LEVEL_ORDER[one.level] > LEVEL_ORDER.get(worker.certificate_level, 0):
            worker.certificate_level = one.level
            worker.version += 1
            risen[worker.pk] = worker
    update_all(list(risen.values()), ["certificate_level", "version"])
    standing_changed(*(one.worker_id for one in certificates))
    audit.record_all(
        audit.build(
            by=by,
            event="people.certificate_added",
            target=workers[one.worker_id],
            subject=workers[one.worker_id],
            facts={"level": one.level, "certificate": str(one.uid)},
        )
        for one in certificates
    )


@transaction.atomic
def update_certificate(
    *, certificate: Certificate, version: int, changes: Mapping[str, Any], by: Author
) -> Certificate:
    """Fill in or correct number and date of a certificate; its level is another certificate."""
    (changed,) = update_certificates(seen=[Seen(certificate, version, changes)], by=by)
    return changed


@transaction.atomic
def update_certificates(*, seen: Sequence[Seen], by: Author) -> list[Certificate]:
    """As ``update_certificate`` for many, all or none; ``SomeRefused`` names which cannot be changed."""
    if {name for one in seen for name in one.changes} - {"number", "approved_on"}:
        raise Refused(_("Only the number and the date of a certificate can be corrected."))
    require_can_manage(by, *locked(SocialWorker, (one.record.worker_id for one in seen)).values())
    return _correct_all(seen, by)


@transaction.atomic
def correct_certificate(
    *, certificate: Certificate, version: int, changes: Mapping[str, Any], by: Author
) -> Certificate:
    """As ``update_certificate``, where the caller has checked the author's right (exam pass list)."""
    (changed,) = _correct_all([Seen(certificate, version, changes)], by)
    return changed


def _correct_all(seen: Sequence[Seen], by: Author) -> list[Certificate]:
    amended = amend(locked(Certificate, (one.record.pk for one in seen), "worker"), seen)
    write(amended)
    audit.record_all(
        audit.build(
            by=by,
            event="people.certificate_changed",
            target=one.record.worker,
            subject=one.record.worker,
            facts={"certificate": str(one.record.uid), "fields": one.changed},
        )
        for one in amended
        if one.changed
    )
    return [one.record for one in amended]


@transaction.atomic
def add_registration(
    *,
    certificate: Certificate,
    starts_on: date,
    by: Author,
    ends_on: date | None = None,
    number: str = "",
) -> Registration:
    """Record a term of registration, both days inclusive.

    Without ``ends_on`` the term's length comes from the rule in force on its first day (three
    years by default data); ``Refused`` where no rule is in force. Raises ``ValidationError``
    where terms of one person overlap.
    """
    require_can_manage(by, SocialWorker.objects.select_for_update().get(pk=certificate.worker_id))
    return keep_registration(
        certificate=certificate, starts_on=starts_on, by=by, ends_on=ends_on, number=number
    )


@transaction.atomic
def keep_registration(
    *,
    certificate: Certificate,
    starts_on: date,
    by: Author,
    ends_on: date | None = None,
    number: str = "",
) -> Registration:
    """As ``add_registration``, where the caller has checked the author's right (final check, mirror)."""
    worker = SocialWorker.objects.select_for_update().get(pk=certificate.worker_id)
    registration = Registration(
        certificate=certificate,
        worker=worker,
        number=number,
        starts_on=starts_on,
        ends_on=ends_on or end_of_term(starts_on),
    )
    registration.full_clean()
    registration.save()
    _keep_registered_until(worker)
    audit.record(
        by=by,
        event="people.registration_added",
        target=worker,
        subject=worker,
        facts={"from": str(registration.starts_on), "until": str(registration.ends_on)},
    )
    return registration


@transaction.atomic
def cancel_registration(*, registration: Registration, on: date, by: Author) -> Registration:
    """Record that the issuing system cancelled a registration on a day; asks for a reason."""
    require_can_manage(by, SocialWorker.objects.select_for_update().get(pk=registration.worker_id))
    return end_registration(registration=registration, on=on, by=by)


@transaction.atomic
def end_registration(*, registration: Registration, on: date, by: Author) -> Registration:
    """As ``cancel_registration``, where the caller has checked the author's right."""
    worker = SocialWorker.objects.select_for_update().get(pk=registration.worker_id)
    registration = Registration.objects.select_for_update().get(pk=registration.pk)
    if registration.state == RegistrationState.CANCELLED:
        raise Refused(_("This registration was cancelled on %(day)s.") % {"day": registration.cancelled_on})
    registration.state, registration.cancelled_on = RegistrationState.CANCELLED, on
    registration.version += 1
    registration.full_clean()
    registration.save()
    _keep_registered_until(worker)
    audit.record(by=by, event="people.registration_cancelled", target=worker, subject=worker)
    return registration


def end_of_term(starts_on: date) -> date:
    """The last day of a registration that starts on a day, by the rule in force then."""
    rule = registration_rule(starts_on)
    if rule is None:
        raise Refused(_("No rule says how long a registration from that day lasts. Enter its last day."))
    return dates.term(starts_on, months=rule.term_months).end


def ensure_registration_rule() -> RegistrationRule:
    """The starting rule, once: three years, as DOMAIN section 2 records it from a public page."""
    rule, _created = RegistrationRule.objects.get_or_create(
        valid_from=date(2009, 1, 1),
        defaults={
            "term_months": 36,
            "renewal_months": 3,
            "source": "社会工作者职业水平证书登记办法（公开网页转载，文号待补）",
        },
    )
    return rule


def _keep_registered_until(worker: SocialWorker) -> None:
    latest = worker.registrations.valid().order_by("-ends_on").first()
    worker.registered_until = latest.ends_on if latest else None
    worker.version += 1
    worker.save()
    standing_changed(worker.pk)
