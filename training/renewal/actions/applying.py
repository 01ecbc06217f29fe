"""Beginning, filling in, handing in and taking back an application."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.constraints import violated
from core.common.dates import now, today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from core.files.actions import attach
from core.files.selectors import attachments_of
from core.localities.models import PLACE_LEVELS, Locality, place_values
from talent.people.models import SocialWorker

from ..completeness import Incomplete, missing_in
from ..enums import Kind, StepKind
from ..models import Application
from ..permissions import require_can_apply
from ..rules import Eligibility, eligibility
from ..selectors.facts import Policies, facts_of
from ..workflow import APPLICATION
from .steps import add_step

FIELDS = (
    "handled_by",
    "field",
    "years",
    "address",
    "email",
    "achievements",
    "blameless",
    "conduct",
    "declared",
    "late_reason",
    "hardship_reason",
    "change_item",
    "change_from",
    "change_to",
    "cancel_reason",
    "basis_doc_no",
    "decided_by",
    "decided_on",
)


@transaction.atomic
def begin(*, worker: SocialWorker, kind: str, by: Author) -> Application:
    """Open an application with everything filled in that is known; the one under way if there is one.

    Raises ``Refused`` where another kind of application is under way, or where nothing would
    make the application admissible (with the conditions, each with its document).
    """
    worker = SocialWorker.objects.select_for_update().get(pk=worker.pk)
    require_can_apply(by, worker)
    facts = facts_of(worker)
    if facts.open is not None:
        if facts.open.kind != kind:
            raise Refused(
                _("Another application is under way: %(what)s.") % {"what": facts.open}, code="open"
            )
        return facts.open
    require_admissible(eligibility(kind, facts))
    application = Application(
        kind=kind,
        worker=worker,
        certificate=facts.certificate,
        previous=facts.registration,
        years=_years(worker),
        opened_by=by.user,
        institution_id=worker.institution_id,
    )
    for level in PLACE_LEVELS:
        setattr(application, f"{level}_id", getattr(worker, f"{level}_id"))
        setattr(application, f"handling_{level}_id", getattr(worker, f"{level}_id"))
    last = worker.applications.exclude(field="").order_by("-id").first()
    if last is not None:
        application.field, application.address, application.email = last.field, last.address, last.email
    if kind == Kind.CHANGE:
        application.change_from = worker.institution.name if worker.institution else ""
    try:
        with transaction.atomic():
            application.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(violated(error, Application) or str(error), code="open") from error
    audit.record(by=by, event="renewal.begun", target=application, subject=worker, facts={"kind": kind})
    return application


@transaction.atomic
def save(
    *,
    application: Application,
    version: int,
    by: Author,
    handling: Locality | None = None,
    evidence: Iterable[Any] = (),
    **values: Any,
) -> Application:
    """Keep what was typed, complete or not; refused once the first check has passed, or after an edit."""
    application = locked(application)
    require_can_apply(by, application.worker)
    if not application.is_editable:
        raise Refused(
            _("The first check has passed, so the application is locked. Ask the office to return it."),
            code="locked",
        )
    values = {name: value for name, value in values.items() if name in FIELDS}
    require_version(application, version, values)
    changed = apply_changes(application, values)
    if handling is not None and application.handling_county_id != handling.county_id:
        for column, value in place_values(handling, "handling_").items():
            setattr(application, column, value)
        changed.append("handling_county")
    application.full_clean(exclude=["number"])
    application.version += bool(changed)
    application.save()
    for upload in evidence:
        attach(owner=application, upload=upload, by=by)
    audit.record(
        by=by, event="renewal.changed", target=application, subject=application.worker, changes=changed
    )
    return application


@transaction.atomic
def submit(*, application: Application, by: Author) -> Application:
    """Hand it in: complete, admissible, declared; it gets its acceptance number and a receipt.

    Raises ``Refused`` with every missing thing at once.
    """
    application = locked(application)
    require_can_apply(by, application.worker)
    APPLICATION.require(application, "submit")
    facts = facts_of(application.worker)
    result = eligibility(application.kind, facts)
    require_admissible(result)
    missing = missing_in(application, result, has_proof=attachments_of(application).exists())
    if missing:
        raise Incomplete(missing)
    policy = Policies().at(application, "handling_") or facts.policy
    ledger = facts.ledger
    APPLICATION.move(
        application,
        "submit",
        facts={
            "number": application.number or _number(application),
            "submitted_at": application.submitted_at or now(),
            "submitted_by": by.user,
            "reason": "",
            "certificate": facts.certificate,
            "previous": facts.registration,
            "path": result.path,
            "asked": ledger.required if ledger else None,
            "credited": ledger.counted if ledger else None,
            "issuer": policy.issuer if policy else application.issuer,
            "route_recheck": bool(
                application.handling_prefecture_id and (policy.prefecture_step if policy else True)
            ),
        },
    )
    add_step(application, StepKind.SUBMIT, by)
    return application


@transaction.atomic
def withdraw(*, application: Application, by: Author) -> Application:
    """Take it back before the first check has passed."""
    application = locked(application)
    require_can_apply(by, application.worker)
    APPLICATION.move(application, "withdraw", facts={"settled_at": now()})
    add_step(application, StepKind.WITHDRAW, by)
    return application


def locked(application: Application) -> Application:
    """The row, held for this transaction, with what the rules need."""
    rows = Application.objects.select_for_update(of=("self",))
    return rows.select_related("worker", "handling_county", "handling_province").get(pk=application.pk)


def require_admissible(result: Eligibility) -> None:
    """Raise ``Refused`` with the conditions that nothing excuses."""
    if result.is_open:
        return
    first, *rest = result.obstacles
    raise Refused(
        first.sentence, details=[one.sentence for one in rest], basis=first.basis, code="not_admissible"
    )


def _number(application: Application) -> str:
    """SL, the code of the handling place, the day, a running number: unique by construction."""
    place = application.handling_county or application.handling_province
    return f"SL{place.code[:6] if place else '13'}{today():%Y%m%d}{application.pk:06d}"


def _years(worker: SocialWorker) -> int | None:
    """Whole years in social work by today."""
    start, day = worker.sw_started_on, today()
    if start is None or start > day:
        return None
    return day.year - start.year - ((day.month, day.day) < (start.month, start.day))
