"""Certificates and registrations: recorded as the issuing system states them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common import dates
from core.common.author import Author
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version

from ..enums import LEVEL_ORDER, RegistrationState
from ..models import Certificate, Registration, RegistrationRule, SocialWorker
from ..permissions import require_can_manage
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
    worker = SocialWorker.objects.select_for_update().get(pk=worker.pk)
    certificate = Certificate(worker=worker, level=level, number=number, approved_on=approved_on)
    certificate.full_clean()
    certificate.save()
    if LEVEL_ORDER[level] > LEVEL_ORDER.get(worker.certificate_level, 0):
        worker.certificate_level = level
        worker.version += 1
        worker.save()
    audit.record(
        by=by,
        event="people.certificate_added",
        target=worker,
        subject=worker,
        facts={"level": level, "certificate": str(certificate.uid)},
    )
    return certificate


@transaction.atomic
def update_certificate(
    *, certificate: Certificate, version: int, changes: Mapping[str, Any], by: Author
) -> Certificate:
    """Fill in or correct number and date of a certificate; its level is another certificate."""
    if set(changes) - {"number", "approved_on"}:
        raise Refused(_("Only the number and the date of a certificate can be corrected."))
    require_can_manage(by, SocialWorker.objects.select_for_update().get(pk=certificate.worker_id))
    return correct_certificate(certificate=certificate, version=version, changes=changes, by=by)


@transaction.atomic
def correct_certificate(
    *, certificate: Certificate, version: int, changes: Mapping[str, Any], by: Author
) -> Certificate:
    """As ``update_certificate``, where the caller has checked the author's right (exam pass list)."""
    worker = certificate.worker
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    require_version(certificate, version, changes)
    changed = apply_changes(certificate, changes)
    if changed:
        certificate.full_clean()
        certificate.save()
        audit.record(
            by=by,
            event="people.certificate_changed",
            target=worker,
            subject=worker,
            facts={"certificate": str(certificate.uid), "fields": changed},
        )
    return certificate


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
