"""A post of less than the full time: what the rule of the place pays of a whole month's amount.

Derived components (a share of others) are not cut again: what they are a share of is cut already.
Where no rule is recorded nothing is cut, and the line says so.
"""

from dataclasses import replace
from decimal import Decimal

from .amounts import Case, Found
from .answers import Reason
from .components import ALLOWANCES
from .enums import How, PartTime
from .facts import FULL_TIME, Part


def by_share(part: Part, case: Case, found: Found) -> Found:
    """The amount by the share of the time, with its arithmetic and the rule behind it."""
    facts = case.facts
    if facts.fte >= FULL_TIME or part.how == How.SHARE:
        return found
    share = (Decimal(facts.fte) / FULL_TIME).quantize(Decimal("0.01"))
    rule = facts.book.part_time_for(facts.places, facts.relation, facts.day)
    if rule is None:
        return _uncut(found, "part_time_no_rule", share)
    if rule.method == PartTime.IN_FULL:
        return _uncut(found, "part_time_in_full", share)
    if rule.method == PartTime.SHARE_OF_PAY and part.component in ALLOWANCES:
        return found
    worked = f"{found.worked or f'{found.amount:,.2f}'} × {share}"
    basis = (("share", str(share)), ("document", rule.document_no or "–"))
    reasons = (*found.reasons, Reason("part_time", "", basis))
    return replace(found, amount=found.amount * share, worked=worked, reasons=reasons)


def _uncut(found: Found, code: str, share: Decimal) -> Found:
    return replace(found, reasons=(*found.reasons, Reason(code, "", (("share", str(share)),))))
