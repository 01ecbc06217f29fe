"""The rules as pages show them: what reaches a reader today, every version, what waits for adoption."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.audit.models import AuditEvent
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting
from talent.people.enums import LEVEL_ORDER

from ..models import AnnualRequirement, CreditingRule, DatedRule, RenewalRequirement
from ..rulebook import nearness
from .reckoning import has_annual_clock, places_of

MODELS: tuple[type[DatedRule], ...] = (CreditingRule, RenewalRequirement, AnnualRequirement)
BY_KIND = {model.kind: model for model in MODELS}


def find_rule(kind: str, uid: Any) -> DatedRule | None:
    """A rule by its kind and key; None for unknown ones."""
    model = BY_KIND.get(kind)
    try:
        key = UUID(str(uid))
    except ValueError:
        return None
    if model is None:
        return None
    return model.objects.select_related("locality", "proposed_by", "adopted_by").filter(uid=key).first()


def explained(worker: Any = None) -> dict[str, Any]:
    """The rules of today by kind; for a worker those that govern at their place, for officers all."""
    found = {}
    for model in MODELS:
        rows = model.objects.on(today()).select_related("locality")
        rules = list(rows if worker is None else rows.reaching(places_of(worker)))
        found[model.kind] = rules if worker is None else governing(rules)
    if worker is not None and not has_annual_clock(worker):
        found["annual"] = []
    found["requirement"].sort(key=lambda rule: LEVEL_ORDER[rule.level])
    return {"rules": found["credit"], "requirements": found["requirement"], "annual": found["annual"]}


def governing(rules: list[Any]) -> list[Any]:
    """Of the rules for the same thing only those of the nearest place."""
    nearest: dict[Any, int] = {}
    for rule in rules:
        key = getattr(rule, rule.same[0]) if rule.same else ""
        nearest[key] = max(nearest.get(key, 0), nearness(rule))
    return [
        rule for rule in rules if nearness(rule) == nearest[getattr(rule, rule.same[0]) if rule.same else ""]
    ]


def history_of(rule: DatedRule) -> Iterable[AuditEvent]:
    """What happened to a rule, newest first."""
    return AuditEvent.objects.of(rule).select_related("user")[:50]


def proposals() -> list[DatedRule]:
    """What waits for a second person, oldest first."""
    rows: list[DatedRule] = []
    for model in MODELS:
        rows += model.objects.proposed().select_related("locality", "proposed_by")
    return sorted(rows, key=lambda rule: rule.proposed_at)


def all_rules() -> list[DatedRule]:
    """Every version of every rule, newest first."""
    rows: list[DatedRule] = []
    for model in MODELS:
        rows += model.objects.select_related("locality", "proposed_by", "adopted_by")
    return sorted(rows, key=lambda rule: (rule.kind, str(rule), rule.valid_from), reverse=True)


def proposals_wait(access: Access) -> list[Waiting]:
    """One entry on the desk of whoever keeps the rules: proposals of others."""
    if not access.holds(Capability.MANAGE_LEARNING_RULES):
        return []
    waiting = [rule for rule in proposals() if rule.proposed_by_id != access.user.pk]
    if not waiting:
        return []
    title = _("Adopt or withdraw rules of learning: %(count)s") % {"count": len(waiting)}
    return [Waiting(title, reverse("learning:rules"), count=len(waiting))]
