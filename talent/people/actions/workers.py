"""Putting people on the books and changing what is recorded of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.amending import Seen, amend, locked, write
from core.common.author import Author
from core.common.bulk import insert_all
from core.common.checks import IdNumber, check_id_number
from core.common.constraints import violated
from core.common.crypto import blind_index
from core.common.errors import Refused
from core.common.identity import mobile_index, normalise_mobile
from talent.institutions.models import Institution, Site

from ..enums import Relation
from ..models import Certificate, Employment, SocialWorker
from ..names import keep_name_keys
from ..permissions import require_can_employ_at, require_can_manage, require_can_reveal
from ..registry import standing_changed

IDENTITY_FIELDS = frozenset({"id_number", "id_index", "birth_date", "birth_year", "uid", "user"})


def identify(worker: SocialWorker, number: IdNumber) -> SocialWorker:
    """Set a checked ID number with everything that it says of the person."""
    worker.id_number = number.value
    worker.id_index = blind_index("id_number", number.value)
    worker.birth_date = number.birth_date.isoformat()
    worker.birth_year = number.birth_date.year
    worker.sex = worker.sex or number.sex
    return worker


def set_mobile(worker: SocialWorker, mobile: object) -> SocialWorker:
    """Set the mobile number and its index; empty for none."""
    worker.mobile = normalise_mobile(mobile)
    worker.mobile_index = mobile_index(mobile)
    return worker


def stand_at(worker: SocialWorker, employment: Employment) -> SocialWorker:
    """Let the person work by an employment now: employer, site, terms and the employer's place."""
    institution = employment.institution
    worker.institution, worker.site = institution, employment.site
    worker.relation, worker.full_time = employment.relation, employment.full_time
    for level in ("province", "prefecture", "county", "township"):
        setattr(worker, f"{level}_id", getattr(institution, f"{level}_id"))
    return worker


@dataclass
class Draft:
    """A person to be registered, with the employment that brings them and perhaps a certificate."""

    worker: SocialWorker
    employment: Employment
    certificate: Certificate | None = None


@transaction.atomic
def register_worker(
    *,
    name: str,
    id_number: str,
    institution: Institution,
    by: Author,
    mobile: str = "",
    site: Site | None = None,
    relation: str = Relation.UNCONFIRMED,
    full_time: bool | None = None,
    starts_on: date | None = None,
    channel: str = "",
    monthly_pay: Decimal | None = None,
    **facts: Any,
) -> SocialWorker:
    """Put a person on the books with the employment that brings them here.

    Only name, ID number and employer are forced; ``facts`` are further columns of
    ``SocialWorker``. Raises ``NotAllowed`` outside the author's places, ``ValidationError`` for a
    wrong ID number or one that is registered already, ``Refused`` for a closed institution.
    """
    try:
        number = check_id_number(id_number)
    except ValidationError as error:
        raise ValidationError({"id_number": error.messages}) from error
    worker = SocialWorker(name=name.strip(), **facts)
    set_mobile(identify(worker, number), mobile)
    employment = Employment(
        institution=institution,
        site=site,
        relation=relation,
        full_time=full_time,
        starts_on=starts_on,
        channel=channel,
        monthly_pay=monthly_pay,
    )
    stand_at(worker, employment)
    worker.full_clean()
    employment.clean_fields(exclude=["worker"])
    employment.validate_constraints(exclude=["worker"])
    register_all(drafts=[Draft(worker, employment)], by=by)
    return worker


@transaction.atomic
def register_all(*, drafts: Sequence[Draft], by: Author) -> list[SocialWorker]:
    """Put many people on the books in a fixed number of statements.

    The drafts are complete and their fields were checked (``register_worker``, the roster);
    errors as there, ``Refused`` where somebody was registered by another officer meanwhile.
    """
    employers = {draft.employment.institution for draft in drafts}
    require_can_employ_at(by, *employers)
    require_open(*employers)
    workers = [draft.worker for draft in drafts]
    try:
        with transaction.atomic():
            SocialWorker.objects.bulk_create(workers, batch_size=500)
            Employment.objects.bulk_create([_tied(draft) for draft in drafts], batch_size=500)
            insert_all([draft.certificate for draft in drafts if draft.certificate is not None])
    except IntegrityError as error:
        sentence = violated(error, SocialWorker, Employment, Certificate)
        raise Refused(sentence or _("Somebody else has just registered one of these people.")) from error
    keep_name_keys(workers, are_new=True)
    standing_changed(*(worker.pk for worker in workers))
    audit.record_all(
        audit.build(by=by, event="people.worker_registered", target=worker, subject=worker)
        for worker in workers
    )
    return workers


def _tied(draft: Draft) -> Employment:
    """Tie employment and certificate to the saved person."""
    draft.employment.worker = draft.worker
    if draft.certificate is not None:
        draft.certificate.worker = draft.worker
    return draft.employment


def update_worker(
    *, worker: SocialWorker, version: int, changes: Mapping[str, Any], by: Author
) -> SocialWorker:
    """Change what is recorded of a person; the ID number has its own action.

    ``version`` is what the page showed; raises ``LostUpdate`` with the differences when it is no
    longer current.
    """
    (changed,) = update_workers(seen=[Seen(worker, version, changes)], by=by)
    return changed


@transaction.atomic
def update_workers(*, seen: Sequence[Seen], by: Author) -> list[SocialWorker]:
    """Change what is recorded of many people, all or none; answers them in the same order.

    Errors as for ``update_worker``; where several are to change ``SomeRefused`` names which cannot.
    """
    if wrong := IDENTITY_FIELDS & {name for one in seen for name in one.changes}:
        raise Refused(
            _("These columns cannot be changed here: %(names)s") % {"names": ", ".join(sorted(wrong))}
        )
    workers = locked(SocialWorker, (one.record.pk for one in seen))
    require_can_manage(by, *workers.values())
    amended = amend(workers, [_with_plain_mobile(one) for one in seen])
    for one in amended:
        if "mobile" in one.changed:
            one.record.mobile_index = mobile_index(one.record.mobile)
    write(amended, "mobile_index")
    keep_name_keys([one.record for one in amended if "name" in one.changed])
    standing_changed(*(one.record.pk for one in amended if "post_category_claimed" in one.changed))
    audit.record_all(
        audit.build(
            by=by,
            event="people.worker_changed",
            target=one.record,
            subject=one.record,
            changes=one.changed,
        )
        for one in amended
        if one.changed
    )
    return [one.record for one in amended]


def _with_plain_mobile(seen: Seen) -> Seen:
    if "mobile" not in seen.changes:
        return seen
    return replace(seen, changes={**seen.changes, "mobile": normalise_mobile(seen.changes["mobile"])})


@transaction.atomic
def correct_id_number(*, worker: SocialWorker, id_number: str, by: Author) -> SocialWorker:
    """Replace a wrong ID number; asks for the right to see it and for a reason.

    Birth date and sex follow the new number. Raises ``ValidationError`` for a wrong number or one
    that is registered already.
    """
    worker = SocialWorker.objects.select_for_update().get(pk=worker.pk)
    require_can_manage(by, worker)
    require_can_reveal(by, worker)
    number = check_id_number(id_number)
    worker.sex = ""
    identify(worker, number)
    worker.version += 1
    worker.full_clean()
    worker.save()
    audit.record(
        by=by,
        event="people.id_number_corrected",
        target=worker,
        subject=worker,
        changes=["id_number", "birth_date", "birth_year", "sex"],
    )
    return worker


def require_open(*institutions: Institution) -> None:
    """Raise ``Refused`` for a closed institution; holds the rows, so that none can close meanwhile."""
    for institution in locked(Institution, (one.pk for one in institutions)).values():
        if institution.is_closed:
            raise Refused(
                _("%(institution)s is closed and cannot employ anybody.") % {"institution": institution}
            )
