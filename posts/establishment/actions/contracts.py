"""Contracts (FORMS F06): recording, renewing, dissolving; the result of a probation (F09)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import ONE_DAY, today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..contract_rules import contract_violations
from ..enums_people import PassFail
from ..first_grading import grades_offered
from ..models import Contract, Post, ProbationRule
from ..permissions import require_can_contract
from ..saving import save
from ..selectors.appointing import law_of
from ..selectors.facts import rule_book
from .numbers import next_numbers, place_code


@transaction.atomic
def record_contract(
    *,
    worker: SocialWorker,
    institution: Institution,
    by: Author,
    starts_on: date,
    post: Post | None = None,
    number: str = "",
    renews: Contract | None = None,
    **terms: Any,
) -> Contract:
    """Record a contract; the law behind it follows the person's employment relation there.

    Refused where nobody employs the person there, or where the probation is longer than the law
    allows for a contract of that length.
    """
    require_can_contract(by, institution)
    worker = SocialWorker.objects.select_for_update().get(pk=worker.pk)
    employment = worker.employments.running().filter(institution=institution).first()
    if employment is None:
        sentence = _("%(worker)s is not employed by %(institution)s: record the employment first.")
        raise Refused(sentence % {"worker": worker, "institution": institution}, code="contract")
    contract = Contract(
        number=number or _number(institution, starts_on.year),
        worker=worker,
        institution=institution,
        post=post or _post_of(worker, institution),
        law=law_of(employment.relation),
        starts_on=starts_on,
        renews=renews,
        recorded_by=by.user,
        **terms,
    )
    _refuse(contract)
    save(contract)
    _record(contract, "establishment.contract_recorded", by)
    return contract


def _post_of(worker: SocialWorker, institution: Institution) -> Post | None:
    """The regular post that the person holds there today."""
    held = worker.appointments.on(today()).filter(post__institution=institution, manner="substantive")
    found = held.select_related("post").first()
    return found.post if found else None


def _number(institution: Institution, year: int) -> str:
    code = place_code(institution)
    (number,) = next_numbers(f"contract:{code}:{year}")
    return f"HT-{code}-{year}-{number:04d}"


def _refuse(contract: Contract) -> None:
    rules = list(ProbationRule.objects.on(contract.starts_on))
    if broken := contract_violations(contract, rules):
        first, *others = broken
        details = [one.full for one in others]
        raise Refused(first.sentence, code="contract", details=details, basis=first.basis)


def _locked(contract: Contract, by: Author) -> Contract:
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    require_can_contract(by, contract.institution)
    return contract


@transaction.atomic
def correct_contract(*, contract: Contract, version: int, changes: Mapping[str, Any], by: Author) -> Contract:
    """Correct the terms of a contract that runs; its parties stay as they are."""
    contract = _locked(contract, by)
    require_version(contract, version, changes)
    if not (changed := apply_changes(contract, changes)):
        return contract
    _refuse(contract)
    save(contract)
    _record(contract, "establishment.contract_corrected", by, changes=changed)
    return contract


@transaction.atomic
def renew_contract(
    *, contract: Contract, by: Author, ends_on: date | None, kind: str, signed_on: date | None = None
) -> Contract:
    """Renew from the day after the last one, without a probation."""
    contract = _locked(contract, by)
    if contract.ends_on is None:
        raise Refused(_("This contract has no last day: there is nothing to renew."), code="contract")
    if Contract.objects.filter(renews=contract).exists():
        raise Refused(_("This contract was renewed already."), code="contract")
    return record_contract(
        worker=contract.worker,
        institution=contract.institution,
        by=by,
        starts_on=contract.ends_on + ONE_DAY,
        ends_on=ends_on,
        kind=kind,
        signed_on=signed_on,
        renews=contract,
        hours_leave=contract.hours_leave,
    )


@transaction.atomic
def dissolve_contract(*, contract: Contract, on: date, reason: str, by: Author) -> Contract:
    """End a contract before its last day; ``on`` is its last day now. The employment is ended apart."""
    contract = _locked(contract, by)
    if not contract.is_running or contract.ended_early_on:
        raise Refused(_("This contract is over already."), code="contract")
    contract.ends_on = contract.ended_early_on = on
    contract.end_reason = reason[:200]
    contract.version += 1
    if contract.probation_to and contract.probation_to > on:
        contract.probation_to = on
    save(contract)
    _record(contract, "establishment.contract_dissolved", by.because(reason), facts={"on": str(on)})
    return contract


@transaction.atomic
def decide_probation(
    *,
    contract: Contract,
    result: str,
    by: Author,
    decided_on: date | None = None,
    self_summary: str = "",
    first_grade: str = "",
    graded_from: date | None = None,
) -> Contract:
    """Record the result of a probation and the first grade (转正定级); once."""
    contract = _locked(contract, by)
    if contract.probation_to is None:
        raise Refused(_("This contract has no probation."), code="contract")
    if contract.probation_result:
        raise Refused(_("The result of this probation is recorded already."), code="contract")
    day = decided_on or today()
    if day < (contract.probation_from or contract.starts_on):
        raise Refused(_("The probation had not begun on that day."), code="day")
    contract.probation_result, contract.probation_decided_on = result, day
    contract.self_summary = self_summary
    if result == PassFail.PASSED:
        _require_offered(contract, first_grade, day)
        contract.first_grade, contract.graded_from = first_grade, graded_from if first_grade else None
    contract.version += 1
    save(contract)
    facts = {"result": str(result), "on": str(day)}
    _record(contract, "establishment.probation_decided", by, facts=facts)
    return contract


def _require_offered(contract: Contract, grade: str, day: date) -> None:
    """The first grade is one of those that post, certificate and law allow."""
    offered = grades_offered(contract, rule_book(day))
    if grade and grade not in offered.keys:
        raise Refused(offered.why, code="grade")


def _record(contract: Contract, event: str, by: Author, **more: Any) -> None:
    facts = {"contract": contract.number, **more.pop("facts", {})}
    place = contract.institution
    audit.record(
        by=by, event=event, target=contract, place=place, subject=contract.worker, facts=facts, **more
    )
