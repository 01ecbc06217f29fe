"""Reading the national system's list into the mirror, following it, or saying why ours stands."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.access.permissions import require
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import now, today
from core.common.errors import Refused
from talent.people.actions import keep_registration
from talent.people.models import Registration, SocialWorker

from ..enums import EDITABLE, OPEN, NationalState, State, StepKind
from ..models import Application, NationalRecord
from ..reconciling import TARGETS
from ..selectors.mirror import difference_of
from ..workflow import APPLICATION
from .settling import cancel, settle
from .steps import add_step

FIELDS = ("ref", "state", "state_on", "level", "registration_number", "starts_on", "ends_on")
_FORWARD = {
    State.PENDING: StepKind.PASS_FIRST,
    State.FIRST_PASSED: StepKind.PASS_FINAL,
    State.RECHECKED: StepKind.PASS_FINAL,
}
_STOPS = {State.FIRST_FAILED: StepKind.FAIL_FIRST, State.FINAL_FAILED: StepKind.FAIL_FINAL}


@transaction.atomic
def mirror_all(*, rows: Iterable[tuple[SocialWorker, Mapping[str, Any]]], by: Author) -> list[NationalRecord]:
    """Keep what the list says of each person; numbers and states show on applications at once.

    Nothing of ours is changed here: what differs waits on the list of differences.
    """
    kept = []
    for worker, values in rows:
        record = NationalRecord.objects.select_for_update().filter(worker=worker).first()
        record = record or NationalRecord(worker=worker)
        for name in FIELDS:
            if values.get(name) not in (None, ""):
                setattr(record, name, values[name])
        record.seen_at, record.kept_ours, record.note = now(), False, ""
        record.version += record.pk is not None
        record.full_clean()
        record.save()
        _show(record)
        audit.record(
            by=by,
            event="renewal.mirrored",
            target=record,
            place=worker,
            subject=worker,
            facts={"state": record.state},
        )
        kept.append(record)
    return kept


@transaction.atomic
def follow(*, record: NationalRecord, by: Author) -> NationalRecord:
    """Bring ours in line with theirs; Refused where nothing differs or our own rules forbid it."""
    record = NationalRecord.objects.select_for_update().select_related("worker").get(pk=record.pk)
    _require(by, record)
    differing = difference_of(record)
    if differing is None:
        raise Refused(_("Ours and theirs agree already; nothing is left to do."), code="agrees")
    application = Application.objects.filter(worker=record.worker, state__in=sorted(OPEN)).first()
    try:
        registration = _registration(record, differing.key, by)
        if application is not None:
            _bring(application, record, registration, by)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), code="constraint") from error
    audit.record(
        by=by,
        event="renewal.followed",
        target=record,
        place=record.worker,
        subject=record.worker,
        facts={"what": differing.key},
    )
    return record


@transaction.atomic
def keep_ours(*, record: NationalRecord, reason: str, by: Author) -> NationalRecord:
    """Say why ours stands; the difference leaves the list until the next list of theirs."""
    record = NationalRecord.objects.select_for_update().select_related("worker").get(pk=record.pk)
    _require(by, record)
    if not reason.strip():
        raise Refused(_("Say why ours stands."), code="reason")
    record.kept_ours, record.note = True, reason.strip()[:300]
    record.version += 1
    record.save()
    audit.record(by=by, event="renewal.kept_ours", target=record, place=record.worker, subject=record.worker)
    return record


def _require(by: Author, record: NationalRecord) -> None:
    if by.user is not None:
        require(by.user, Capability.CHECK_RENEWALS, record.worker)


def _show(record: NationalRecord) -> None:
    """Put number and state onto the application under way, else the latest one settled."""
    rows = Application.objects.filter(worker=record.worker).exclude(state=State.WITHDRAWN)
    application = rows.filter(state__in=sorted(OPEN)).first() or rows.order_by("-id").first()
    if application is not None:
        Application.objects.filter(pk=application.pk).update(
            national_ref=record.ref, national_state=record.state, national_on=record.state_on
        )


def _registration(record: NationalRecord, what: str, by: Author) -> Registration | None:
    """Our registration as theirs says; None where the difference is not about one."""
    if what == "cancelled":
        for term in Registration.objects.valid().filter(worker=record.worker):
            cancel(term, on=record.state_on or today(), by=by, why=_("cancelled in the national system"))
        return None
    if record.state != NationalState.REGISTERED or record.starts_on is None:
        return None
    terms = Registration.objects.valid().filter(worker=record.worker)
    same = terms.filter(starts_on=record.starts_on, ends_on=record.ends_on).first()
    if same is not None:
        return _correct(same, {"number": record.registration_number or same.number}, by)
    crossing = terms.filter(starts_on__lte=record.ends_on, ends_on__gte=record.starts_on).order_by("-ends_on")
    if other := crossing.first():
        values: dict[str, Any] = {"starts_on": record.starts_on, "ends_on": record.ends_on}
        return _correct(other, values | {"number": record.registration_number or other.number}, by)
    certificates = record.worker.certificates.order_by("-approved_on", "-id")
    certificate = certificates.filter(level=record.level).first() or certificates.first()
    if certificate is None:
        raise Refused(_("Record the certificate first; a registration stands on a certificate."))
    return keep_registration(
        certificate=certificate,
        starts_on=record.starts_on,
        ends_on=record.ends_on,
        number=record.registration_number,
        by=by,
    )


def _correct(registration: Registration, values: dict[str, Any], by: Author) -> Registration:
    changed = [name for name, value in values.items() if getattr(registration, name) != value]
    if not changed:
        return registration
    for name in changed:
        setattr(registration, name, values[name])
    registration.version += 1
    registration.full_clean()
    registration.save()
    worker = registration.worker
    ends: list[date] = list(
        worker.registrations.valid().order_by("-ends_on").values_list("ends_on", flat=True)
    )
    SocialWorker.objects.filter(pk=worker.pk).update(
        registered_until=ends[0] if ends else None, version=worker.version + 1
    )
    audit.record(
        by=by, event="renewal.registration_corrected", target=worker, subject=worker, changes=changed
    )
    return registration


def _bring(
    application: Application, record: NationalRecord, registration: Registration | None, by: Author
) -> None:
    """Walk our application to where theirs stands, each step marked as taken over."""
    target = TARGETS.get(NationalState(record.state))
    if target is None:
        return
    text = f"{_('National system')}: {record.get_state_display()}"
    if application.state in EDITABLE and application.state != State.PENDING:
        if target == State.REGISTERED:
            APPLICATION.move(application, "withdraw", facts={"settled_at": now()})
            add_step(application, StepKind.WITHDRAW, by, text=text, mirrored=True)
        return
    if target in _STOPS:
        name = StepKind.FAIL_FIRST if application.state == State.PENDING else StepKind.FAIL_FINAL
        APPLICATION.move(application, name, facts={"reason": text, "settled_at": now()})
        add_step(application, name, by, text=text, mirrored=True)
        return
    while application.state in _FORWARD and application.state != target:
        name = _FORWARD[State(application.state)]
        APPLICATION.move(application, name)
        add_step(application, name, by, text=text, mirrored=True)
    if target == State.REGISTERED:
        settle(application, by=by, made=registration, mirrored=True)
