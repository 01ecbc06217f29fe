"""The law on contracts and probation, as pure functions of (contract, rules)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from core.common.dates import ONE_DAY, add_months

from .enums_people import ContractKind, ContractLaw
from .rules import Violation

USUAL_YEARS = 3
USUAL_BASIS = "国务院令第652号第十二条"


def months_between(start: date, end: date) -> int:
    """Whole months of an inclusive period: 2026-01-01 to 2028-12-31 are 36."""
    after = end + ONE_DAY
    months = (after.year - start.year) * 12 + after.month - start.month
    return months if add_months(start, months) <= after else months - 1


def longest_probation(contract: Any, rules: Sequence[Any]) -> tuple[int, str]:
    """(months, document) that the law allows for this contract; 0 where it allows none."""
    length = months_between(contract.starts_on, contract.ends_on) if contract.ends_on else None
    if contract.kind == ContractKind.TASK:
        length = 0
    best, basis = 0, next((rule.document_no for rule in rules if rule.law == contract.law), "")
    for rule in rules:
        if rule.law != contract.law or (rule.first_job_only and not contract.first_job):
            continue
        long_enough = length is None or length >= rule.months_from
        short_enough = rule.months_below is None or (length is not None and length < rule.months_below)
        if long_enough and short_enough and rule.most > best:
            best, basis = rule.most, rule.document_no
    return best, basis


def contract_violations(contract: Any, rules: Sequence[Any]) -> list[Violation]:
    """Everything in a contract that the law does not allow."""
    found = []
    if contract.kind == ContractKind.FIXED and contract.ends_on is None:
        found.append(Violation(_("A contract for a fixed term names its last day."), field="ends_on"))
        return found
    if not contract.probation_to:
        return found
    most, basis = longest_probation(contract, rules)
    first = contract.probation_from or contract.starts_on
    if first < contract.starts_on or (contract.ends_on and contract.probation_to > contract.ends_on):
        found.append(Violation(_("The probation lies within the contract."), field="probation_to"))
    if months_between(first, contract.probation_to) > most or (
        most == 0 or contract.probation_to >= add_months(first, most)
    ):
        sentence = (
            _("The probation is %(most)s months at most for this contract.") % {"most": most}
            if most
            else _("This contract allows no probation.")
        )
        found.append(Violation(sentence, basis, "probation_to"))
    return found


def contract_remarks(contract: Any) -> list[Violation]:
    """What is allowed but unusual, shown and not refused."""
    if contract.law != ContractLaw.PERSONNEL or contract.kind != ContractKind.FIXED or not contract.ends_on:
        return []
    if months_between(contract.starts_on, contract.ends_on) >= 12 * USUAL_YEARS:
        return []
    sentence = _("The term of an employment contract of a public institution is usually three years or more.")
    return [Violation(sentence, USUAL_BASIS, "ends_on")]
